using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Animals.Editing;

namespace PreclinicalDre.Server.Features.Monitoring.Plans;

/// <summary>A plan's input, read and checked as far as it can be without other data.</summary>
internal sealed class PlanCheck
{
    private const int MostChannels = 512;
    private const int MaxNote = 2000;
    private static readonly Duration Longest = Duration.FromDays(3660);
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private readonly PlanInput input;
    private readonly DateTimeZone zone;
    private readonly MonitoringPhase? phase;
    private readonly RigLink? link;
    private double? onHours;
    private double? offHours;
    private int? dailyFrom;
    private int? dailyTo;

    public PlanCheck(PlanInput input, DateTimeZone zone, MonitoringPlan? before = null)
    {
        (this.input, this.zone) = (input, zone);
        phase = Choices.Find<MonitoringPhase>(input.Phase);
        if (phase is null)
        {
            Add("phase", "This is not one of the phases.", input.Phase, Choices.All<MonitoringPhase>());
        }

        From = Time("from", input.From, before?.From);
        To = Time("to", input.To, before?.To);
        if (From is { } f && To is { } t && (t <= f || t - f > Longest))
        {
            Add("to", "The end must come after the start.", input.To, $"after {input.From}, within ten years");
        }

        Rhythm();
        link = Choices.Find<RigLink>(input.NeedsLink);
        if (link is null && !string.IsNullOrWhiteSpace(input.NeedsLink))
        {
            Add("needsLink", "This is not one of the choices.", input.NeedsLink, Choices.All<RigLink>() + ", or empty where either will do");
        }

        if (!input.NeedsMotor && !input.NeedsElectrographic)
        {
            Add("needsElectrographic", "What must the recording be able to show?", "neither", "motor seizures, electrographic seizures, or both");
        }

        Whole("needsChannels", input.NeedsChannels ?? 0, MostChannels);
        Whole("settlingDays", input.SettlingDays ?? PlanFacts.DefaultSettlingDays, PlanFacts.MaxSettlingDays);
        if (input.Note?.Trim().Length > MaxNote)
        {
            Add("note", "This is too long.", $"{input.Note.Trim().Length} characters", $"at most {MaxNote} characters");
        }
    }

    public List<Finding> Findings { get; } = [];

    public Instant? From { get; }

    public Instant? To { get; }

    public void Apply(MonitoringPlan plan)
    {
        plan.Phase = phase!.Value;
        plan.From = From!.Value;
        plan.To = To!.Value;
        (plan.OnHours, plan.OffHours, plan.DailyFromMinute, plan.DailyToMinute) = (onHours, offHours, dailyFrom, dailyTo);
        plan.NeedsMotor = input.NeedsMotor;
        plan.NeedsElectrographic = input.NeedsElectrographic;
        plan.NeedsLink = link;
        plan.NeedsChannels = input.NeedsChannels ?? 0;
        plan.SettlingDays = input.SettlingDays ?? PlanFacts.DefaultSettlingDays;
        plan.Note = input.Note?.Trim() ?? "";
    }

    public LocalDate? Date(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text.Trim()) is { Success: true } date && PlausibleYears.Hold(date.Value.Year))
        {
            return date.Value;
        }

        Add(field, "This is not a date.", text, $"yyyy-mm-dd, from {PlausibleYears.First} to {PlausibleYears.Last}");
        return null;
    }

    public void Add(string field, string message, string? found, string wanted) =>
        Findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));

    private void Rhythm()
    {
        switch (input.Rhythm?.Trim())
        {
            case "continuous":
                break;
            case "cycle":
                (onHours, offHours) = (Hours("onHours", input.OnHours), Hours("offHours", input.OffHours));
                break;
            case "daily":
                (dailyFrom, dailyTo) = (Minute("dailyFrom", input.DailyFrom), Minute("dailyTo", input.DailyTo));
                break;
            default:
                Add("rhythm", "This is not one of the rhythms.", input.Rhythm, "continuous, cycle or daily");
                break;
        }
    }

    private double? Hours(string field, double? hours)
    {
        if (hours is >= MonitoringRhythm.MinCycleHours and <= MonitoringRhythm.MaxCycleHours)
        {
            return hours;
        }

        Add(field, "A cycle needs its hours.", $"{hours}", $"from {MonitoringRhythm.MinCycleHours} to {MonitoringRhythm.MaxCycleHours} h");
        return null;
    }

    private int? Minute(string field, string? text)
    {
        if (Clock.Parse(text?.Trim() ?? "") is { Success: true } time)
        {
            return (time.Value.Hour * 60) + time.Value.Minute;
        }

        Add(field, "This is not a time of day.", text, "HH:mm");
        return null;
    }

    /// <summary>What a form sends back unchanged keeps the instant as it was, also in a repeated hour.</summary>
    private Instant? Time(string field, string? text, Instant? before)
    {
        var shown = LabTime.ForForm(before, zone);
        if (before is not null && (text == shown || text + ":00" == shown))
        {
            return before;
        }

        var at = LabTime.Read(text ?? "", zone, out var problem);
        if (problem is not null)
        {
            Add(field, problem, text, $"yyyy-mm-ddThh:mm of the clock of {zone.Id}, or with an offset, as 2026-03-16T08:00:00+01:00");
        }

        return at;
    }

    private void Whole(string field, int value, int most)
    {
        if (value < 0 || value > most)
        {
            Add(field, "This number cannot be right.", $"{value}", $"a whole number from 0 to {most}");
        }
    }
}
