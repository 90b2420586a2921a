namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>A run as a person enters it, at the bench or by a table; null where nothing was said.</summary>
public sealed record SliceEntry
{
    /// <summary>Donor's code.</summary>
    public string? Donor { get; init; }

    /// <summary>Donor's species; null: the study's. Used where the donor is new.</summary>
    public string? Species { get; init; }

    /// <summary>Code of the study's animal that the tissue is of. Used where the donor is new.</summary>
    public string? Animal { get; init; }

    /// <summary>Consent reference of a human donor. Used where the donor is new.</summary>
    public string? Consent { get; init; }

    /// <summary>Specimen's code.</summary>
    public string? Specimen { get; init; }

    /// <summary>Region of the specimen.</summary>
    public string? Region { get; init; }

    /// <summary>Slice's code.</summary>
    public string? Slice { get; init; }

    /// <summary>Kind of preparation; null: the experiment's.</summary>
    public SliceKind? Kind { get; init; }

    /// <summary>Days in culture.</summary>
    public int? DaysInVitro { get; init; }

    /// <summary>Compound; null or empty for the vehicle.</summary>
    public string? Compound { get; init; }

    /// <summary>Concentration, µmol/L.</summary>
    public double? Micromolar { get; init; }

    /// <summary>Recorded minutes before.</summary>
    public double? BeforeMinutes { get; init; }

    /// <summary>Events before.</summary>
    public int? BeforeEvents { get; init; }

    /// <summary>Recorded minutes during.</summary>
    public double? DuringMinutes { get; init; }

    /// <summary>Events during.</summary>
    public int? DuringEvents { get; init; }

    /// <summary>Recorded minutes of the washout.</summary>
    public double? AfterMinutes { get; init; }

    /// <summary>Events of the washout.</summary>
    public int? AfterEvents { get; init; }

    /// <summary>Why it is entered in spite of a warning.</summary>
    public string? Reason { get; init; }
}

/// <summary>What is known of the slice and the experiment when a run is entered.</summary>
/// <param name="Settings">The experiment's settings.</param>
/// <param name="IsHuman">True where the donor is a person.</param>
/// <param name="DonorIsKnown">True where the donor is in the study already.</param>
/// <param name="Earlier">Compounds that the slice was given before, in this experiment.</param>
/// <param name="DonorHasVehicle">True where another slice of the donor was given the vehicle.</param>
public sealed record SliceContext(SliceSettings Settings, bool IsHuman, bool DonorIsKnown, IReadOnlyList<string> Earlier, bool DonorHasVehicle);

/// <summary>Holds an entry against what can be true, the plan, and what is known of the slice: errors block, warnings need a reason, the rest is told.</summary>
public static class SliceChecks
{
    private const double MostMinutes = 100_000;
    private const int MostEvents = 1_000_000;

    /// <summary>The findings, errors first.</summary>
    public static IReadOnlyList<Finding> Check(SliceEntry entry, SliceContext context)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(context);
        var findings = new List<Finding>();
        Names(entry, context, findings);
        Phase("before", entry.BeforeMinutes, entry.BeforeEvents, findings);
        Phase("during", entry.DuringMinutes, entry.DuringEvents, findings);
        if (entry.AfterMinutes is null && entry.AfterEvents is null)
        {
            findings.Add(Finding.Info("no-washout", "No washout: whether the effect goes when the compound does is not told.", new Location(Path: "after_min")));
        }
        else
        {
            Phase("after", entry.AfterMinutes, entry.AfterEvents, findings);
        }

        Compound(entry, context, findings);
        if (findings.TrueForAll(f => f.Severity != Severity.Error))
        {
            Baseline(entry, context.Settings, findings);
        }

        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    /// <summary>True where warnings stand and no reason is given.</summary>
    public static bool NeedsReason(IReadOnlyList<Finding> findings, string? reason) =>
        string.IsNullOrWhiteSpace(reason) && findings.Any(f => f.Severity == Severity.Warning);

    private static void Names(SliceEntry entry, SliceContext context, List<Finding> findings)
    {
        foreach (var (field, text, name) in new[] { ("donor", entry.Donor, "donor"), ("specimen", entry.Specimen, "specimen"), ("slice", entry.Slice, "slice") })
        {
            if (text?.Trim() is not { Length: > 0 and <= 40 })
            {
                findings.Add(Bad(field, $"The {name} has a code.", text, "1 to 40 characters"));
            }
            else if (context.IsHuman)
            {
                findings.AddRange(DonorPrivacy.Check(field, text, isCode: true));
            }
        }

        if (context.IsHuman && !context.DonorIsKnown && string.IsNullOrWhiteSpace(entry.Consent))
        {
            findings.Add(Finding.Error("no-consent", $"A person's tissue has a consent reference. {DonorPrivacy.Why}", new Location(Path: "consent"), null, "the number of the consent in the tissue bank"));
        }

        if (context.IsHuman)
        {
            findings.AddRange(DonorPrivacy.Check("consent", entry.Consent, isCode: true));
            findings.AddRange(DonorPrivacy.Check("region", entry.Region, isCode: false));
            findings.AddRange(DonorPrivacy.Check("reason", entry.Reason, isCode: false));
            if (!string.IsNullOrWhiteSpace(entry.Animal))
            {
                findings.Add(Bad("animal", "A person is no animal of the study.", entry.Animal, "nothing for human donors"));
            }
        }

        if (entry.DaysInVitro is < 0 or > 365)
        {
            findings.Add(Bad("div", "The days in culture do not fit.", $"{entry.DaysInVitro}", "0 to 365"));
        }

        if (entry.Consent is { Length: > 60 })
        {
            findings.Add(Bad("consent", "The consent reference is too long.", entry.Consent, "at most 60 characters"));
        }

        if (entry.Region is { Length: > 100 })
        {
            findings.Add(Bad("region", "The region is too long.", entry.Region, "at most 100 characters"));
        }

        if (entry.Reason is { Length: > 500 })
        {
            findings.Add(Bad("reason", "The reason is too long.", entry.Reason, "at most 500 characters"));
        }
    }

    private static void Phase(string phase, double? minutes, int? events, List<Finding> findings)
    {
        if (minutes is not (> 0 and <= MostMinutes))
        {
            findings.Add(Bad($"{phase}_min", $"The recorded time {phase} is what events are told for.", minutes is null ? null : $"{minutes}", "minutes above 0; gaps do not count"));
        }

        if (events is not (>= 0 and <= MostEvents))
        {
            findings.Add(Bad($"{phase}_events", $"The events {phase} are missing or no number of events.", events is null ? null : $"{events}", "0 or more; nothing is not zero"));
        }
    }

    private static void Compound(SliceEntry entry, SliceContext context, List<Finding> findings)
    {
        var compound = entry.Compound?.Trim() ?? "";
        if (compound.Length > 80)
        {
            findings.Add(Bad("compound", "The compound's name is too long.", compound, "at most 80 characters"));
        }

        if (compound.Length == 0 && entry.Micromolar is not null)
        {
            findings.Add(Bad("compound", "A concentration belongs to a compound; the vehicle has none.", $"{entry.Micromolar}", "the compound, or no concentration"));
        }
        else if (compound.Length > 0 && entry.Micromolar is not (> 0 and <= SliceSettings.MostMicromolar))
        {
            findings.Add(Bad("uM", "A compound is given at a concentration.", entry.Micromolar is null ? null : $"{entry.Micromolar}", "µmol/L above 0"));
        }
        else if (compound.Length > 0 && context.Settings.Planned().Lines is { Count: > 0 } plan
            && !plan.Any(p => p.Compound.Equals(compound, StringComparison.OrdinalIgnoreCase) && Math.Abs(p.Micromolar - entry.Micromolar!.Value) <= 1e-9 * p.Micromolar))
        {
            findings.Add(Warn(
                "outside-plan", "compound", "The plan of the experiment has no such compound at this concentration.", FormattableString.Invariant($"{compound} {entry.Micromolar}"),
                string.Join("; ", plan.Select(p => FormattableString.Invariant($"{p.Compound} {p.Micromolar}")))));
        }

        if (context.Earlier.FirstOrDefault(e => e.Length > 0 && !e.Equals(compound, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            findings.Add(Warn("carry-over", "compound", $"The slice was given {other} before: what is left of it may act along.", compound, "a slice that had nothing, or a reason"));
        }

        if (compound.Length > 0 && !context.DonorHasVehicle)
        {
            findings.Add(Finding.Info("no-vehicle-of-donor", "No slice of this donor has had the vehicle alone yet: rundown of this tissue is not known.", new Location(Path: "compound")));
        }
    }

    private static void Baseline(SliceEntry entry, SliceSettings settings, List<Finding> findings)
    {
        if (entry.BeforeMinutes < settings.MinBeforeMinutes)
        {
            findings.Add(Warn("short-before", "before_min", "The time before is shorter than the experiment asks for.", FormattableString.Invariant($"{entry.BeforeMinutes} min"), FormattableString.Invariant($"{settings.MinBeforeMinutes} min or more")));
        }

        if (entry.BeforeEvents < settings.MinBeforeEvents)
        {
            findings.Add(Warn("few-before", "before_events", "So few events before: no reduction can be told from them.", $"{entry.BeforeEvents}", $"{settings.MinBeforeEvents} or more"));
        }
    }

    private static Finding Warn(string code, string field, string message, string? found, string wanted) =>
        Finding.Warning(code, message, new Location(Path: field), found, wanted);

    private static Finding Bad(string field, string message, string? found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found, wanted);
}
