using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Reads a model entry.</summary>
internal static class ModelReader
{
    private static readonly HashSet<string> ListFields = new(StringComparer.Ordinal)
    {
        "protocol", "seizureTypes", "readouts", "asmProfile", "hypotheses", "inappropriate", "humanCauses", "caveats", "flags",
    };

    /// <summary>Reads one model.</summary>
    public static ModelEntry Read(JsonScope scope, ReadContext ids)
    {
        var variants = scope.Facts("variants", ids, ReadVariant);
        var forms = variants.Select(v => v.Value.Id).ToHashSet(StringComparer.Ordinal);
        if (forms.Count < variants.Count)
        {
            scope.Error("duplicate-id", "Two variants share an id.", "variants");
        }

        var entry = new ModelEntry
        {
            Id = scope.NewId("models", ids),
            TableId = scope.OptionalText("tableId"),
            LiteratureLabel = scope.Text("literatureLabel"),
            SeedLabel = scope.OptionalText("seedLabel"),
            Summary = scope.Text("summary"),
            Stage = scope.Term("stage", Terms.Stage),
            Phase = scope.Term("phase", Terms.Phase),
            Preparation = scope.Term("preparation", Terms.Preparation),
            Unit = scope.Term("unit", Terms.Unit),
            Subjects = scope.Facts("subjects", ids, s => ReadSubject(s, ids)),
            Protocol = scope.Facts("protocol", ids, s => ReadParameter(s, forms)),
            SpontaneousSeizures = scope.Inner("spontaneousSeizures", s => s.Fact(ids, f => f.Term("value", Terms.Spontaneous)))
                ?? new Fact<SpontaneousSeizures>(SpontaneousSeizures.NotApplicable, EvidenceTag.GK, []),
            SeizureTypes = scope.Facts("seizureTypes", ids, ReadSeizureType),
            Readouts = scope.TextFacts("readouts", ids),
            AsmProfile = scope.Facts("asmProfile", ids, s => ReadResponse(s, ids, forms)),
            Clinical = scope.Facts("clinical", ids, s => ReadClinical(s, ids)),
            Hypotheses = scope.Facts("hypotheses", ids, s => s.Term("value", Terms.Hypothesis)),
            Inappropriate = scope.Facts("inappropriate", ids, s => new InappropriateCompound(s.Reference("compound", "compounds", ids), s.Text("reason"))),
            HumanCauses = scope.Facts("humanCauses", ids, ReadCause),
            Caveats = scope.TextFacts("caveats", ids),
            Flags = scope.Facts("flags", ids, s => s.Term("value", Terms.Flag)),
            Verdict = scope.Inner("verdict", s => s.Fact(ids, f => new VerdictUse(f.Term("possibility", Terms.Verdict), f.Text("reason"))))
                ?? new Fact<VerdictUse>(new VerdictUse(DrePossibility.No, ""), EvidenceTag.GK, []),
            Variants = variants,
            NotStated = scope.TextMap("notStated", ListFields),
        };
        foreach (var field in new[] { "subjects", "spontaneousSeizures", "verdict" }.Where(f => !scope.Has(f)))
        {
            scope.Error("missing-field", "This field is missing.", field);
        }

        if (scope.Has("subjects") && entry.Subjects.Count == 0)
        {
            scope.Error("empty-list", "A model names the species it is made in.", "subjects", "[]", "at least one subject");
        }

        return entry;
    }

    private static ModelVariant ReadVariant(JsonScope s) =>
        new(s.KebabId("id"), s.Text("name"), s.Text("text"), s.Has("spontaneousSeizures") ? s.Flag("spontaneousSeizures", false) : null);

    private static SubjectUse ReadSubject(JsonScope s, ReadContext ids) =>
        new(s.Reference("species", "species", ids), s.OptionalText("strain"), s.OptionalTerm("sex", Terms.Sex) ?? SexUse.NotStated, s.OptionalText("age"));

    private static ProtocolParameter ReadParameter(JsonScope s, HashSet<string> forms)
    {
        var name = s.Text("name");
        var variant = ReadForm(s, forms);
        if (s.Has("value") || s.Has("low") || s.Has("high"))
        {
            return new ProtocolParameter(name, s.Estimate(0, FactReading.Huge), s.Text("unit"), null, variant);
        }

        return new ProtocolParameter(name, null, null, s.Text("text"), variant);
    }

    private static AsmResponse ReadResponse(JsonScope s, ReadContext ids, HashSet<string> forms) =>
        new(s.Reference("compound", "compounds", ids), s.Term("effect", Terms.Effect), s.Text("text"), ReadForm(s, forms));

    private static ClinicalResponse ReadClinical(JsonScope s, ReadContext ids)
    {
        var response = new ClinicalResponse(s.Text("condition"), s.Reference("compound", "compounds", ids), s.Term("effect", Terms.Effect), s.Text("text"));
        if (response.Effect is AsmEffect.VariesBetweenAnimals or AsmEffect.NotRead)
        {
            s.Error("not-clinical", "Patients are no animals, and what was not read says nothing of them.", "effect", Terms.Effect[response.Effect].Id, "another effect");
        }

        return response;
    }

    private static string? ReadForm(JsonScope s, HashSet<string> forms)
    {
        var variant = s.OptionalText("variant");
        if (variant is not null && !forms.Contains(variant))
        {
            s.Error("unknown-reference", "The entry has no variant of this id.", "variant", variant);
        }

        return variant;
    }

    private static string ReadSeizureType(JsonScope s)
    {
        var id = s.Text("value");
        if (id.Length > 0 && SeizureType.Find(id) is null)
        {
            s.Error("unknown-reference", "No seizure type has this id.", "value", id, string.Join(", ", SeizureType.All.Select(t => t.Id)));
        }

        return id;
    }

    private static CauseUse ReadCause(JsonScope s)
    {
        var cause = new CauseUse(s.Term("cause", Terms.Cause), s.Texts("genes"), s.Text("text"));
        if (cause.Genes.Count > 0 && cause.Cause is not (HumanCause.Gene or HumanCause.TuberousSclerosis or HumanCause.CorticalDysplasia))
        {
            s.Error("genes-without-cause", "Genes belong to a genetic cause or a malformation.", "genes");
        }

        return cause;
    }
}
