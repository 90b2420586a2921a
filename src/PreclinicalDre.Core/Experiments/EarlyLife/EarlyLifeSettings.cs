using System.Text.Json;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Experiments.EarlyLife;

/// <summary>
/// What an early-life experiment settles: the age in which the model's seizures occur, what is counted, and what a cluster is. Ages are postnatal days, the day of
/// birth being P0; the window runs from the first to the last day, both included.
/// </summary>
public sealed record EarlyLifeSettings
{
    /// <summary>Oldest age that is looked at, days.</summary>
    public const int MostDays = 730;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>First postnatal day of the window, 0 or more.</summary>
    public int FromDay { get; init; }

    /// <summary>Last postnatal day, included; null where the seizures last into adult life.</summary>
    public int? ToDay { get; init; }

    /// <summary>Where the window comes from, in words.</summary>
    public string Source { get; init; } = "";

    /// <summary>Id of the seizure type that is counted by the hour.</summary>
    public string CountedType { get; init; } = "spasm";

    /// <summary>Id of the type whose seconds are summed by the hour.</summary>
    public string SecondsType { get; init; } = "slow-spike-wave-discharge";

    /// <summary>Longest gap inside a cluster, seconds, above 0. GK: 60; laboratories differ, and the number of clusters hangs on it.</summary>
    public double ClusterGapSeconds { get; init; } = 60;

    /// <summary>Events that make a cluster, 2 or more. GK: 3.</summary>
    public int ClusterEvents { get; init; } = 3;

    /// <summary>
    /// The window that the sources give for a model (multiple hit P4-P13 V [S26b,S26e]; NMDA spasms P7-P18 V [S26c]; ARX P7-P11 GK; neonatal P7-P12 V [S28a]; Dravet mouse
    /// P16-P46 V [S26b,S27c]); none where seizures last (atypical absence) or lines differ.
    /// </summary>
    public static EarlyLifeSettings For(ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var spasms = new EarlyLifeSettings();
        var seizures = spasms with { CountedType = model.SeizureTypes.Select(t => t.Value).FirstOrDefault(t => SeizureType.Find(t) is not null && t != spasms.SecondsType) ?? spasms.CountedType };
        return model.Id switch
        {
            "multiple-hit" => spasms with { FromDay = 4, ToDay = 13, Source = "Spasms at P4 to P13 in the sources of the catalogue; verified." },
            "infantile-spasms" => spasms with { FromDay = 7, ToDay = 18, Source = "NMDA spasms at P7 to P18 in the sources of the catalogue; verified. Other forms begin and end elsewhere." },
            "arx-knock-in" => spasms with { FromDay = 7, ToDay = 11, Source = "Spasms at P7 to P11; general knowledge, not confirmed. Later seizures are adult ones." },
            "neonatal-seizures" => seizures with { FromDay = 7, ToDay = 12, Source = "Ages of carotid ligation and hypoxia, P7 to P12; verified." },
            "dravet-early-mouse" => seizures with { FromDay = 16, ToDay = 46, Source = "From the first seizures to the end of the ages in the sources of the catalogue; verified." },
            "atypical-absence" => spasms with { FromDay = 21, CountedType = spasms.SecondsType, Source = "Lifelong after the last injection at P20; general knowledge, not confirmed." },
            _ => seizures with { Source = "The catalogue gives no window for this model: set it." },
        };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote; the defaults where it cannot be read.</summary>
    public static EarlyLifeSettings Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<EarlyLifeSettings>(json, Json) ?? new EarlyLifeSettings();
        }
        catch (JsonException)
        {
            return new EarlyLifeSettings();
        }
    }

    /// <summary>The settings as they are stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The window in words.</summary>
    public string Window => ToDay is { } to ? FormattableString.Invariant($"P{FromDay} to P{to}") : FormattableString.Invariant($"from P{FromDay} on");

    /// <summary>What is wrong with the settings.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        if (FromDay is < 0 or > MostDays)
        {
            findings.Add(Bad("fromDay", "The first day does not fit.", $"{FromDay}", $"postnatal day 0 to {MostDays}"));
        }

        if (ToDay is { } to && (to < FromDay || to > MostDays))
        {
            findings.Add(Bad("toDay", "The last day is not after the first.", $"{to}", $"postnatal day {FromDay} to {MostDays}, or nothing"));
        }

        foreach (var (field, type) in new[] { ("countedType", CountedType), ("secondsType", SecondsType) })
        {
            if (SeizureType.Find(type) is null)
            {
                findings.Add(Bad(field, "There is no such seizure type.", type, string.Join(", ", SeizureType.All.Select(t => t.Id))));
            }
        }

        if (ClusterGapSeconds is not (> 0 and <= 86_400))
        {
            findings.Add(Bad("clusterGapSeconds", "The gap does not fit.", $"{ClusterGapSeconds}", "seconds above 0, at most a day"));
        }

        if (ClusterEvents is < 2 or > 1000)
        {
            findings.Add(Bad("clusterEvents", "A cluster has several events.", $"{ClusterEvents}", "2 to 1000"));
        }

        return findings;
    }

    private static Finding Bad(string field, string message, string found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found, wanted);
}
