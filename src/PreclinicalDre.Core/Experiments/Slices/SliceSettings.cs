using System.Text.Json;
using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>What an experiment on slices settles before it begins; all of it policies of the laboratory (GK), with defaults to overwrite.</summary>
public sealed record SliceSettings
{
    /// <summary>Greatest concentration that is taken, µmol/L.</summary>
    public const double MostMicromolar = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What is counted, in words (<c>ictal-like events</c>); one kind an experiment.</summary>
    public string Event { get; init; } = "ictal-like events";

    /// <summary>Kind of preparation that is entered where nothing else is said.</summary>
    public SliceKind Kind { get; init; }

    /// <summary>Recorded minutes before the compound below which a run is warned of; above 0. GK: 20.</summary>
    public double MinBeforeMinutes { get; init; } = 20;

    /// <summary>Events before the compound below which a run is warned of: of so few no reduction can be told. GK: 3.</summary>
    public int MinBeforeEvents { get; init; } = 3;

    /// <summary>Planned compounds with their concentrations, a line each (<c>phenytoin 50</c>), µmol/L; empty: no plan to hold runs against.</summary>
    public string Plan { get; init; } = "";

    /// <summary>The settings that an experiment on a model begins with.</summary>
    public static SliceSettings For(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new SliceSettings { Kind = model.Unit switch { UnitOfAnalysis.Culture => SliceKind.Culture, UnitOfAnalysis.Organ => SliceKind.Intact, _ => SliceKind.Acute } };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; the defaults where it cannot be read.</summary>
    public static SliceSettings Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<SliceSettings>(json, Json) ?? new SliceSettings();
        }
        catch (JsonException)
        {
            return new SliceSettings();
        }
    }

    /// <summary>The settings as they are stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>What is wrong with the settings.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        if (string.IsNullOrWhiteSpace(Event) || Event.Length > 80)
        {
            findings.Add(Bad("event", "Say what is counted.", Event, "1 to 80 characters"));
        }

        if (MinBeforeMinutes is not (> 0 and <= 10_000))
        {
            findings.Add(Bad("minBeforeMinutes", "The least time before the compound does not fit.", $"{MinBeforeMinutes}", "minutes above 0"));
        }

        if (MinBeforeEvents is < 0 or > 1000)
        {
            findings.Add(Bad("minBeforeEvents", "The least number of events does not fit.", $"{MinBeforeEvents}", "0 to 1000"));
        }

        findings.AddRange(Planned().Findings);
        return findings;
    }

    /// <summary>The plan as it was read.</summary>
    public (IReadOnlyList<(string Compound, double Micromolar)> Lines, IReadOnlyList<Finding> Findings) Planned()
    {
        var lines = new List<(string, double)>();
        var findings = new List<Finding>();
        foreach (var (raw, at) in Plan.Split('\n').Select((l, i) => (l.Trim(), i + 1)).Where(l => l.Item1.Length > 0))
        {
            var cut = raw.LastIndexOfAny([' ', '\t', ',', ';']);
            if (cut > 0 && Statistics.Requests.PastedTable.Number(raw[(cut + 1)..], out var dose) && dose is > 0 and <= MostMicromolar)
            {
                lines.Add((raw[..cut].Trim(' ', '\t', ',', ';'), dose));
            }
            else
            {
                findings.Add(Finding.Error("bad-plan", "A line of the plan is a compound and a concentration.", new Location(Path: "plan", Row: at), raw, "compound, then µmol/L with a decimal point: phenytoin 50"));
            }
        }

        return (lines, findings);
    }

    private static Finding Bad(string field, string message, string found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found, wanted);
}
