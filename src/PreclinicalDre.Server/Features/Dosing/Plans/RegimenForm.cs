using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>The fields of a plan as a form sends them: words, so that what cannot be read is shown again beside what is wrong with it.</summary>
public class RegimenForm
{
    public string? Input { get; set; }

    public string? DoseMgPerKg { get; set; }

    public string? Route { get; set; }

    public string? Formulation { get; set; }

    public string? ConcentrationMgPerMl { get; set; }

    /// <summary><c>interval</c>, <c>weekdays</c> or <c>days</c>.</summary>
    public string? When { get; set; }

    public string? IntervalHours { get; set; }

    public string? Anchor { get; set; }

    public string? ClockTimes { get; set; }

    public string? Weekdays { get; set; }

    public string? EveryDays { get; set; }

    public string? FirstDay { get; set; }

    public string? PumpMicrolitresPerHour { get; set; }

    public string? ReservoirMicrolitres { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Note { get; set; }

    /// <summary><c>preview</c> or <c>store</c>.</summary>
    public string? Do { get; set; }

    /// <summary>Why, for a change.</summary>
    public string? Reason { get; set; }

    /// <summary>Fills the input; a field that does not belong to the chosen schedule is left out.</summary>
    public void Fill(RegimenInput input, List<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(input);
        var times = When is "weekdays" or "days";
        input.Input = Input;
        input.DoseMgPerKg = Number("doseMgPerKg", DoseMgPerKg, findings);
        input.Route = Route;
        input.Formulation = Formulation;
        input.ConcentrationMgPerMl = Number("concentrationMgPerMl", ConcentrationMgPerMl, findings);
        input.IntervalHours = times ? null : Number("intervalHours", IntervalHours, findings);
        input.Anchor = times ? null : Anchor;
        input.ClockTimes = times ? ClockTimes : null;
        input.Weekdays = When == "weekdays" ? Weekdays : null;
        input.EveryDays = When == "days" ? (int?)Whole("everyDays", EveryDays, findings) : null;
        input.FirstDay = When == "days" ? FirstDay : null;
        // Half a pump is a mistake of the form: a bolus with a rate left over is none.
        input.PumpMicrolitresPerHour = Input == "pump" ? Number("reservoir", PumpMicrolitresPerHour, findings) : null;
        input.ReservoirMicrolitres = Input == "pump" ? Number("reservoir", ReservoirMicrolitres, findings) : null;
        input.From = From;
        input.To = To;
        input.Note = Note;
    }

    /// <summary>The fields of a plan, to begin at another time.</summary>
    public void Take(DosingPlan plan, Instant from, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Input = Words.Code(plan.Input);
        DoseMgPerKg = Text(plan.DoseMgPerKg);
        Route = plan.Route;
        Formulation = plan.Formulation;
        ConcentrationMgPerMl = Text(plan.ConcentrationMgPerMl);
        When = plan.IntervalSeconds is not null ? "interval" : plan.EveryDays is not null ? "days" : "weekdays";
        IntervalHours = Text(plan.IntervalSeconds / 3600.0);
        // The rhythm goes on: the next dose of the old plan is the first of the new one.
        Anchor = plan.Schedule() is IntervalSchedule every
            ? every.Occasions(new Interval(from, from + Duration.FromDays(800)), zone).Select(o => LabClock.ForForm(o.At, zone)).FirstOrDefault()
            : null;
        ClockTimes = plan.ClockTimes;
        Weekdays = Days(plan.Weekdays);
        EveryDays = plan.EveryDays?.ToString(CultureInfo.InvariantCulture);
        FirstDay = plan.FirstDay is { } day ? LocalDatePattern.Iso.Format(day) : null;
        PumpMicrolitresPerHour = Text(plan.PumpMicrolitresPerHour);
        ReservoirMicrolitres = Text(plan.ReservoirMicrolitres);
        From = LabClock.ForForm(from, zone);
        To = plan.To is { } to ? LabClock.ForForm(to, zone) : null;
        Note = plan.Note;
    }

    private static string Days(Weekdays days) => days switch
    {
        Core.Dosing.Schedules.Weekdays.All or Core.Dosing.Schedules.Weekdays.None => "all",
        Core.Dosing.Schedules.Weekdays.Working => "working",
        _ => string.Join(';', Enumerable.Range(0, 7).Where(d => ((int)days & (1 << d)) != 0).Select(d => ((IsoDayOfWeek)(d + 1)).ToString()[..3].ToLowerInvariant())),
    };

    private static string? Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);

    private static double? Number(string field, string? text, List<Finding> findings)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        findings.Add(Finding.Error("bad-value", "This is not a number.", new Location(Path: field), text, "a number with a decimal point, as 2.5"));
        return null;
    }

    private static int? Whole(string field, string? text, List<Finding> findings)
    {
        if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        findings.Add(Finding.Error("bad-value", "This is not a number of days.", new Location(Path: field), text ?? "", $"1 to {Core.Dosing.Schedules.EveryDays.Most}"));
        return null;
    }
}

/// <summary>A new plan as its form sends it.</summary>
public sealed class PlanForm : RegimenForm
{
    public string? Trial { get; set; }

    public string? Compound { get; set; }

    public string? Cohort { get; set; }

    /// <summary>Codes, one a line or parted by blanks, commas or semicolons.</summary>
    public string? Animals { get; set; }
}

/// <summary>The end of a plan as its form sends it.</summary>
public sealed class EndForm
{
    public string? At { get; set; }

    public string? Reason { get; set; }
}
