namespace PreclinicalDre.Core.Catalog;

/// <summary>Levels within which a compound is usually held.</summary>
/// <param name="Species">Id of the species that the range was set in.</param>
/// <param name="LowMgPerL">Lower end, mg/L.</param>
/// <param name="HighMgPerL">Upper end, mg/L.</param>
/// <param name="Analyte">Metabolite that is measured; null for the compound itself.</param>
public sealed record ReferenceRange(string Species, double LowMgPerL, double HighMgPerL, string? Analyte);

/// <summary>Doses that are commonly given. A habit, not a recommendation.</summary>
/// <param name="Species">Id of the species.</param>
/// <param name="LowMgPerKg">Lower end, mg/kg a dose, or a day where <paramref name="PerDay"/>.</param>
/// <param name="HighMgPerKg">Upper end.</param>
/// <param name="PerDay">True where the figures are daily totals.</param>
/// <param name="Route">Route and rhythm in words; null where not stated.</param>
public sealed record DoseHabit(string Species, double LowMgPerKg, double HighMgPerKg, bool PerDay, string? Route);

/// <summary>Share bound to plasma proteins.</summary>
/// <param name="Species">Id of the species.</param>
/// <param name="LowPercent">Lower end, percent.</param>
/// <param name="HighPercent">Upper end, percent.</param>
public sealed record ProteinBinding(string Species, double LowPercent, double HighPercent);

/// <summary>A target range for a species, and whether it was borrowed from people for want of its own.</summary>
/// <param name="Range">The range.</param>
/// <param name="Borrowed">True where it is a human range used for another species.</param>
public sealed record TargetRange(Fact<ReferenceRange> Range, bool Borrowed);

/// <summary>A compound with what is known of its kinetics, levels and doses.</summary>
public sealed record Compound
{
    /// <summary>Kebab-case id (<c>levetiracetam</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Name for a person.</summary>
    public required string Name { get; init; }

    /// <summary>Usual abbreviation (<c>LEV</c>); null where there is none.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>What it is in this field.</summary>
    public required CompoundKind Kind { get; init; }

    /// <summary>How it acts, the leading way first.</summary>
    public IReadOnlyList<Fact<MechanismClass>> Mechanisms { get; init; } = [];

    /// <summary>Kinetics per species.</summary>
    public IReadOnlyList<CompoundKinetics> Kinetics { get; init; } = [];

    /// <summary>Levels within which it is held.</summary>
    public IReadOnlyList<Fact<ReferenceRange>> ReferenceRanges { get; init; } = [];

    /// <summary>Doses commonly given.</summary>
    public IReadOnlyList<Fact<DoseHabit>> Doses { get; init; } = [];

    /// <summary>Binding to plasma proteins.</summary>
    public IReadOnlyList<Fact<ProteinBinding>> ProteinBindings { get; init; } = [];

    /// <summary>Metabolites that carry effect.</summary>
    public IReadOnlyList<Fact<string>> ActiveMetabolites { get; init; } = [];

    /// <summary>Kinetics of metabolites that carry effect, per species.</summary>
    public IReadOnlyList<MetaboliteKinetics> Metabolites { get; init; } = [];

    /// <summary>What a prediction from half-life and volume gets wrong, and other things to know.</summary>
    public IReadOnlyList<Fact<string>> Cautions { get; init; } = [];

    /// <summary>
    /// Figures to predict with in a species. Each figure comes from the row that fits best: the stage asked for before adult rows, the route
    /// asked for before rows of any route, the sex asked for before rows that tell none apart, then the order of the file. Rows of other stages, routes or of
    /// the other sex are not used. Ranges give their <see cref="Estimate.Point"/>; a bioavailability above 1 counts as 1.
    /// </summary>
    /// <param name="species">Id of the species.</param>
    /// <param name="stage">Id of the stage of life; null for adults.</param>
    /// <param name="route">Route as the rows spell it; null to use rows of any route only.</param>
    /// <param name="sex">Male or female; null to use rows that hold for both only.</param>
    public KineticDefaults KineticsFor(string species, string? stage = null, string? route = null, SexUse? sex = null)
    {
        var rows = Kinetics
            .Where(k => k.IsDefault && k.Matrix is Matrix.Plasma && k.Species == species
                && (k.Stage is null || k.Stage == stage) && (k.Route is null || k.Route == route) && (!k.IsOfOneSex || k.Sex == sex))
            .OrderByDescending(k => (k.Stage is null ? 0 : 4) + (k.Route is null ? 0 : 2) + (k.IsOfOneSex ? 1 : 0))
            .ToList();
        var used = new Dictionary<string, CompoundKinetics>(StringComparer.Ordinal);
        var share = First("bioavailability", k => k.Bioavailability);
        return new KineticDefaults(
            First("halfLifeHours", k => k.HalfLifeHours),
            First("volumeLPerKg", k => k.VolumeLPerKg),
            share is { Value: > 1 } ? share with { Value = 1 } : share,
            First("absorptionHalfLifeHours", k => k.AbsorptionHalfLifeHours))
        {
            Saturable = RowOf("saturable", k => k.Saturable is not null)?.Saturable, Rows = used,
        };

        Fact<double>? First(string name, Func<CompoundKinetics, Fact<Estimate>?> field) => RowOf(name, k => field(k) is not null) is { } row ? field(row)!.AsPoint() : null;

        CompoundKinetics? RowOf(string name, Predicate<CompoundKinetics> has)
        {
            if (rows.Find(has) is not { } row)
            {
                return null;
            }

            used[name] = row;
            return row;
        }
    }

    /// <summary>The range of the compound itself (no metabolite) for a species, its own before a borrowed human one; null where none is set.</summary>
    public TargetRange? TargetFor(string species)
    {
        var own = ReferenceRanges.FirstOrDefault(r => r.Value.Species == species && r.Value.Analyte is null);
        var human = ReferenceRanges.FirstOrDefault(r => r.Value.Species == SpeciesEntry.HumanId && r.Value.Analyte is null);
        return own is not null ? new TargetRange(own, false) : human is not null ? new TargetRange(human, true) : null;
    }

    /// <summary>Metabolites of the compound in a species, in the order of the file.</summary>
    public IEnumerable<MetaboliteKinetics> MetabolitesIn(string species) => Metabolites.Where(m => m.Species == species);

    /// <summary>The range of a metabolite for a species, its own before a borrowed human one; null where none is set.</summary>
    public TargetRange? TargetOf(string analyte, string species)
    {
        var own = ReferenceRanges.FirstOrDefault(r => r.Value.Species == species && r.Value.Analyte == analyte);
        var human = ReferenceRanges.FirstOrDefault(r => r.Value.Species == SpeciesEntry.HumanId && r.Value.Analyte == analyte);
        return own is not null ? new TargetRange(own, false) : human is not null ? new TargetRange(human, true) : null;
    }

    /// <summary>Every fact of the compound with its field.</summary>
    public IEnumerable<FieldFact> Facts() =>
        Of("mechanisms", Mechanisms)
            .Concat(Kinetics.SelectMany(k => k.Facts()))
            .Concat(Of("referenceRanges", ReferenceRanges))
            .Concat(Of("doses", Doses))
            .Concat(Of("proteinBindings", ProteinBindings))
            .Concat(Of("activeMetabolites", ActiveMetabolites))
            .Concat(Metabolites.SelectMany(m => m.Facts()))
            .Concat(Of("cautions", Cautions));

    private static IEnumerable<FieldFact> Of<T>(string field, IReadOnlyList<Fact<T>> facts) => facts.Select(f => new FieldFact(field, f));
}
