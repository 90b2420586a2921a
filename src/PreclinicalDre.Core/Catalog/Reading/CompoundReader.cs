namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Reads a compound.</summary>
internal static class CompoundReader
{
    /// <summary>Highest bioavailability taken: measured ranges reach a little above 1.</summary>
    private const double MostBioavailable = 1.1;

    /// <summary>Reads one compound.</summary>
    public static Compound Read(JsonScope scope, ReadContext ids) => new()
    {
        Id = scope.NewId("compounds", ids),
        Name = scope.Text("name"),
        Abbreviation = scope.OptionalText("abbreviation"),
        Synonyms = scope.Texts("synonyms"),
        Kind = scope.Term("kind", Terms.CompoundKind),
        Mechanisms = scope.Facts("mechanisms", ids, s => s.Term("value", Terms.Mechanism)),
        Kinetics = scope.List("kinetics", s => ReadKinetics(s, ids)),
        ReferenceRanges = scope.Facts("referenceRanges", ids, s => ReadRange(s, ids)),
        Doses = scope.Facts("doses", ids, s => ReadDose(s, ids)),
        ProteinBindings = scope.Facts("proteinBindings", ids, s => ReadBinding(s, ids)),
        ActiveMetabolites = scope.TextFacts("activeMetabolites", ids),
        Metabolites = scope.List("metabolites", s => ReadMetabolite(s, ids)),
        Cautions = scope.TextFacts("cautions", ids),
    };

    private static CompoundKinetics ReadKinetics(JsonScope s, ReadContext ids)
    {
        var species = s.Reference("species", "species", ids);
        var stage = s.OptionalText("stage");
        if (stage is not null && ids.Stages.TryGetValue(species, out var stages) && !stages.Contains(stage))
        {
            s.Error("unknown-reference", "The species has no stage of this id.", "stage", stage, string.Join(", ", stages.Order(StringComparer.Ordinal)));
        }

        return new CompoundKinetics
        {
            Species = species,
            Stage = stage,
            Sex = s.OptionalTerm("sex", Terms.Sex),
            Route = s.OptionalText("route"),
            Condition = s.OptionalText("condition"),
            Matrix = s.OptionalTerm("matrix", Terms.Matrix) ?? Matrix.Plasma,
            IsDefault = s.Flag("isDefault", true),
            HalfLifeHours = s.EstimateFact("halfLifeHours", ids),
            VolumeLPerKg = s.EstimateFact("volumeLPerKg", ids),
            Bioavailability = s.EstimateFact("bioavailability", ids, MostBioavailable),
            AbsorptionHalfLifeHours = s.EstimateFact("absorptionHalfLifeHours", ids),
            ClearanceLPerHPerKg = s.EstimateFact("clearanceLPerHPerKg", ids),
            TimeToPeakHours = s.EstimateFact("timeToPeakHours", ids),
            Saturable = s.Inner("saturable", f => f.Fact(ids, v => new SaturableElimination(
                v.Number("vmaxMgPerKgPerDay", FactReading.Tiny, FactReading.Huge), v.Number("kmMgPerL", FactReading.Tiny, FactReading.Huge)))),
        };
    }

    private static MetaboliteKinetics ReadMetabolite(JsonScope s, ReadContext ids) => new()
    {
        Name = s.Text("name"),
        Species = s.Reference("species", "species", ids),
        HalfLifeHours = s.EstimateFact("halfLifeHours", ids),
        VolumeLPerKg = s.EstimateFact("volumeLPerKg", ids),
        FormedShare = s.EstimateFact("formedShare", ids, 1),
        MassRatio = s.EstimateFact("massRatio", ids),
    };

    private static ReferenceRange ReadRange(JsonScope s, ReadContext ids)
    {
        var species = s.Reference("species", "species", ids);
        var levels = s.Estimate(0, FactReading.Huge);
        return new ReferenceRange(species, levels.Low, levels.High, s.OptionalText("analyte"));
    }

    private static DoseHabit ReadDose(JsonScope s, ReadContext ids)
    {
        var species = s.Reference("species", "species", ids);
        var dose = s.Estimate(FactReading.Tiny, FactReading.Huge);
        return new DoseHabit(species, dose.Low, dose.High, s.Flag("perDay", false), s.OptionalText("route"));
    }

    private static ProteinBinding ReadBinding(JsonScope s, ReadContext ids)
    {
        var species = s.Reference("species", "species", ids);
        var share = s.Estimate(0, 100);
        return new ProteinBinding(species, share.Low, share.High);
    }
}
