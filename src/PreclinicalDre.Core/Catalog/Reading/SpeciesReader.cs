namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Reads a species.</summary>
internal static class SpeciesReader
{
    /// <summary>Reads one species.</summary>
    public static SpeciesEntry Read(JsonScope scope, ReadContext ids)
    {
        var entry = new SpeciesEntry
        {
            Id = scope.NewId("species", ids),
            Name = scope.Text("name"),
            Binomial = scope.Text("binomial"),
            LifespanYears = scope.EstimateFact("lifespanYears", ids) ?? new Fact<Estimate>(default, EvidenceTag.GK, []),
            Stages = scope.Facts("stages", ids, ReadStage),
            Markers = scope.Facts("markers", ids, ReadMarker),
            TimeScales = scope.Facts("timeScales", ids, s => ReadScale(s, ids)),
        };
        foreach (var field in new[] { "lifespanYears", "stages" }.Where(f => !scope.Has(f)))
        {
            scope.Error("missing-field", "This field is missing.", field);
        }

        for (var i = 0; i < entry.Stages.Count; i++)
        {
            var next = i + 1 < entry.Stages.Count ? entry.Stages[i + 1].Value.FromDays : (double?)null;
            if (entry.Stages[i].Value.ToDays != next || entry.Stages[i].Value.FromDays >= (next ?? double.PositiveInfinity))
            {
                scope.Error("stages-not-in-a-row", "Each stage ends where the next one begins, and the last one has no end.", FormattableString.Invariant($"stages[{i}]"));
            }
        }

        return entry;
    }

    private static LifeStage ReadStage(JsonScope s) => new(
        s.KebabId("id"), s.Text("name"), s.Number("fromDays", 0, FactReading.Huge), s.OptionalNumber("toDays", 0, FactReading.Huge), s.Text("humanEquivalent"));

    private static DevelopmentMarker ReadMarker(JsonScope s) => new(
        s.Number("fromDays", 0, FactReading.Huge), s.Number("toDays", 0, FactReading.Huge), s.Text("humanEquivalent"));

    private static TimeScale ReadScale(JsonScope s, ReadContext ids) => new(
        s.NewId("timeScales", ids),
        s.Text("phase"),
        s.OptionalNumber("fromDays", 0, FactReading.Huge),
        s.OptionalNumber("toDays", 0, FactReading.Huge),
        ReadFormula(s),
        s.Text("uncertainty"));

    private static TimeScaleFormula ReadFormula(JsonScope s)
    {
        if (s.Has("daysPerHumanYear"))
        {
            return new TimeScaleFormula.Fixed(Positive("daysPerHumanYear"));
        }

        if (s.Has("timesFaster"))
        {
            return new TimeScaleFormula.Speed(Positive("timesFaster"));
        }

        if (s.Has("logSlope"))
        {
            return new TimeScaleFormula.Logarithmic(Positive("logSlope"), s.Number("logIntercept", 0, FactReading.Huge));
        }

        if (!s.Has("animalDays"))
        {
            s.Error("missing-formula", "A time scale has a formula.", "daysPerHumanYear", null, "daysPerHumanYear, timesFaster, animalDays with humanDays, or logSlope with logIntercept");
            return new TimeScaleFormula.Fixed(1);
        }

        return new TimeScaleFormula.Span(Positive("animalDays"), Positive("humanDays"));

        double Positive(string name) => s.Number(name, FactReading.Tiny, FactReading.Huge);
    }
}
