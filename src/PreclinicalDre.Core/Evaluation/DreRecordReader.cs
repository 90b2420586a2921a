using System.Text.Json;
using NodaTime;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>What became of reading a record: the record, or every finding at once (then the record is null).</summary>
/// <param name="Record">The record; null where there are findings.</param>
/// <param name="Findings">All that is wrong, in the order of the document; past <see cref="DreRecordReader.MaxFindings"/> only counted.</param>
public sealed record DreRecordReading(DreRecord? Record, IReadOnlyList<Finding> Findings);

/// <summary>
/// Strict reader of a record in JSON. Whatever the definition does not name is refused, nothing is guessed, and no input makes it throw.
/// <c>animal</c> and <c>model</c> must be there; <c>recordings</c>, <c>seizures</c> and <c>trials</c> may be absent, which is an empty list. A null
/// counts as an absent field.
/// </summary>
public static partial class DreRecordReader
{
    /// <summary>Findings that are listed; the rest is counted in a last one with the code <c>more-findings</c>.</summary>
    public const int MaxFindings = 200;

    /// <summary>Trials that one animal may have; a limit against nonsense.</summary>
    public const int MaxTrials = 1000;

    /// <summary>Different seizure types that one record may name; a limit against nonsense (the controlled list has 15).</summary>
    public const int MaxTypes = 100;

    private static readonly FieldSet RootFields = new("animal", "model", "modelEstablishedAt", "recordings", "seizures", "trials");
    private static readonly FieldSet AnimalFields = new("id", "species", "sexesInCohort", "modelEstablishedAt");

    private static readonly FieldSet ModelFields = new(
        "id", "kind", "preparation", "spontaneousSeizures", "inappropriateCompounds", "contingentTolerance", "modelEstablishedAt");

    private static readonly FieldSet RecordingFields = new("from", "to", "detects");
    private static readonly FieldSet SeizureFields = new("at", "type");

    /// <summary>Reads a record from UTF-8 JSON.</summary>
    /// <param name="utf8">The bytes; a byte-order mark is skipped.</param>
    /// <param name="definition">The definition it will be judged by: it must know the species.</param>
    public static DreRecordReading Read(ReadOnlyMemory<byte> utf8, DreDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var findings = new FindingSink(MaxFindings);
        using var document = StrictJson.Parse(utf8, findings);
        var record = document is null ? null : Read(document.RootElement, JsonPlace.Root, definition, findings);
        return new DreRecordReading(record, findings.ToList());
    }

    internal static DreRecord? Read(JsonElement root, JsonPlace place, DreDefinition? definition, FindingSink findings, FieldSet? rootFields = null)
    {
        var before = findings.Count;
        if (StrictObject.From(root, place, rootFields ?? RootFields, findings) is not { } fields)
        {
            return null;
        }

        var types = new TypePool(findings);
        var animal = fields.Require("animal", "an object") ? StrictObject.From(fields.Value("animal"), place.Field("animal"), AnimalFields, findings) : null;
        var model = fields.Require("model", "an object") ? StrictObject.From(fields.Value("model"), place.Field("model"), ModelFields, findings) : null;
        var established = Established([fields, animal, model]);
        var animalFacts = animal is { } a ? Animal(a, established, definition) : null;
        var modelFacts = model is { } m ? Model(m) : null;
        var recordings = Recordings(fields, findings, types);
        var seizures = Seizures(fields, findings, types);
        var trials = Trials(fields, findings);
        return findings.Count == before ? new DreRecord(animalFacts!, modelFacts!, recordings, seizures, trials) : null;
    }

    /// <summary>Said at the top, of the animal or of the model; said more than once it must be the same instant.</summary>
    private static Instant? Established(ReadOnlySpan<StrictObject?> places)
    {
        Instant? established = null;
        foreach (var place in places)
        {
            if (place?.Instant("modelEstablishedAt") is not { } at)
            {
                continue;
            }

            if (established is { } other && other != at)
            {
                place.Value.Fault("modelEstablishedAt", "contradiction", "Two different instants are given for the model's establishment.", "the same instant, or only one");
            }

            established ??= at;
        }

        return established;
    }

    private static AnimalFacts Animal(StrictObject fields, Instant? established, DreDefinition? definition)
    {
        var species = fields.Text("species");
        if (species is not null && definition is not null && !definition.MinSeizureFreeDays.ContainsKey(species))
        {
            fields.Fault(
                "species", "unknown-species", $"The definition {definition.Name} does not know the species.",
                "one of " + string.Join(", ", definition.MinSeizureFreeDays.Keys.Order(StringComparer.Ordinal)));
        }

        return new AnimalFacts(fields.Text("id") ?? "", species ?? "", fields.WholeNumber("sexesInCohort", 1), established);
    }

    private static ModelFacts Model(StrictObject fields)
    {
        var kind = Choice(fields, "kind", ("acute", ModelKind.Acute), ("chronic", ModelKind.Chronic));
        var preparation = Choice(
            fields, "preparation", ("in-vivo", ModelPreparation.InVivo), ("ex-vivo", ModelPreparation.ExVivo), ("in-vitro", ModelPreparation.InVitro));
        var spontaneous = fields.Require("spontaneousSeizures", "true or false") && (fields.Truth("spontaneousSeizures") ?? false);
        return new ModelFacts(
            fields.Text("id") ?? "", kind, preparation, spontaneous, fields.Texts("inappropriateCompounds") ?? [], fields.Truth("contingentTolerance") ?? false);
    }

    private static T Choice<T>(StrictObject fields, string name, params ReadOnlySpan<(string Id, T Value)> choices)
        where T : struct
    {
        if (fields.Text(name) is not { } text)
        {
            return default;
        }

        var ids = new List<string>();
        foreach (var (id, value) in choices)
        {
            if (id == text)
            {
                return value;
            }

            ids.Add(id);
        }

        fields.Fault(name, "unknown-value", "This is none of the choices.", "one of " + string.Join(", ", ids));
        return default;
    }

    private static List<RecordingFacts> Recordings(StrictObject root, FindingSink findings, TypePool types)
    {
        var recordings = new List<RecordingFacts>();
        var list = root.Place.Field("recordings");
        foreach (var item in root.Items("recordings"))
        {
            var place = list.Item(recordings.Count);
            var recording = new RecordingFacts(default, default);
            if (StrictObject.From(item, place, RecordingFields, findings) is { } fields)
            {
                recording = new RecordingFacts(
                    fields.RequiredInstant("from") ?? default, fields.RequiredInstant("to") ?? Instant.MaxValue, types.Share(fields.Texts("detects"), place));
                if (recording.From >= recording.To)
                {
                    fields.Fault("to", "out-of-order", "A recording ends after it starts.", $"an instant after {recording.From}");
                }
            }

            recordings.Add(recording);
        }

        return recordings;
    }

    private static List<SeizureFacts> Seizures(StrictObject root, FindingSink findings, TypePool types)
    {
        var seizures = new List<SeizureFacts>();
        var list = root.Place.Field("seizures");
        foreach (var item in root.Items("seizures"))
        {
            var place = list.Item(seizures.Count);
            seizures.Add(StrictObject.From(item, place, SeizureFields, findings) is { } fields
                ? new SeizureFacts(fields.RequiredInstant("at") ?? default, types.Share(fields.Text("type") ?? "", place))
                : default);
        }

        return seizures;
    }
}
