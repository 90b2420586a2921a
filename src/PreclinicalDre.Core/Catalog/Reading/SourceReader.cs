namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Reads citations, severity scales and potencies.</summary>
internal static class SourceReader
{
    /// <summary>Reads one citation. Its id need not be kebab-case: sources are numbered S1, S8a.</summary>
    public static Citation ReadCitation(JsonScope s, ReadContext ids)
    {
        var id = s.Text("id");
        if (id.Length > CatalogueReader.MaxIdLength)
        {
            s.Error("bad-id", "This id is too long.", "id", id, $"at most {CatalogueReader.MaxIdLength} characters");
        }
        else if (id.Length > 0 && !ids.Take("citations", id))
        {
            s.Error("duplicate-id", "This id is taken.", "id", id, "an id of its own");
        }

        var doi = s.OptionalText("doi");
        if (doi is not null && !doi.StartsWith("10.", StringComparison.Ordinal))
        {
            s.Error("bad-doi", "A DOI starts with 10.", "doi", doi);
        }

        return new Citation(id, s.Text("text"), doi, s.OptionalText("pmc"));
    }

    /// <summary>Reads one severity scale.</summary>
    public static SeizureScale ReadScale(JsonScope s, ReadContext ids)
    {
        var scale = new SeizureScale(
            s.NewId("scales", ids),
            s.Text("name"),
            s.Reference("species", "species", ids),
            s.Text("about"),
            s.Facts("levels", ids, l => new ScaleLevel((int)l.Number("level", 0, 100), l.Text("text"))),
            s.Inner("convulsiveFrom", f => f.Fact(ids, v => (int)v.Number("value", 0, 100))));
        for (var i = 1; i < scale.Levels.Count; i++)
        {
            if (scale.Levels[i].Value.Level <= scale.Levels[i - 1].Value.Level)
            {
                s.Error("levels-not-ascending", "Levels stand in ascending order.", FormattableString.Invariant($"levels[{i}]"));
            }
        }

        return scale;
    }

    /// <summary>Reads one potency.</summary>
    public static Fact<Potency> ReadPotency(JsonScope scope, ReadContext ids) => scope.Fact(ids, s => new Potency(
        s.Reference("compound", "compounds", ids),
        s.Text("test"),
        s.Has("model") ? s.Reference("model", "models", ids) : null,
        s.Reference("species", "species", ids),
        s.Text("route"),
        s.Inner("ed50", ReadMeasured) ?? new Measured(Relation.NotCalculated, null),
        s.OptionalNumber("ciLow", FactReading.Tiny, FactReading.Huge),
        s.OptionalNumber("ciHigh", FactReading.Tiny, FactReading.Huge),
        s.Inner("protectiveIndex", ReadMeasured)));

    private static Measured ReadMeasured(JsonScope s)
    {
        var relation = s.OptionalTerm("relation", Terms.Relation) ?? Relation.Equal;
        if (relation is Relation.NotCalculated)
        {
            return new Measured(relation, null);
        }

        return new Measured(relation, s.Number("value", FactReading.Tiny, FactReading.Huge));
    }
}
