using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Dosing;

namespace PreclinicalDre.Server.Features.Dosing.Plans;

/// <summary>Reads a regimen and the time for which it holds. Findings name the field, what was found and what was wanted.</summary>
public sealed class RegimenReader
{
    private static readonly Dictionary<string, Weekdays> Days = new(StringComparer.OrdinalIgnoreCase)
    {
        ["all"] = Weekdays.All, ["daily"] = Weekdays.All, ["working"] = Weekdays.Working, ["mon"] = Weekdays.Monday, ["tue"] = Weekdays.Tuesday, ["wed"] = Weekdays.Wednesday,
        ["thu"] = Weekdays.Thursday, ["fri"] = Weekdays.Friday, ["sat"] = Weekdays.Saturday, ["sun"] = Weekdays.Sunday,
    };

    private readonly RegimenInput input;
    private readonly DateTimeZone zone;

    public RegimenReader(RegimenInput input, DateTimeZone zone, Instant now)
    {
        (this.input, this.zone) = (input, zone);
        var from = Time("from", input.From, null);
        if (from is null && Findings.Count == 0)
        {
            Add("from", "A plan needs the time at which it begins.", "", Wanted());
        }

        From = from ?? now;
        To = Time("to", input.To, null);
        if (To <= From)
        {
            Add("to", "The plan would end before it begins.", input.To, $"after {LabClock.Say(From, zone)}, or empty");
        }

        var schedule = Schedule();
        if (schedule is null)
        {
            return;
        }

        var kind = string.IsNullOrWhiteSpace(input.Input) ? InputKind.Bolus : Words.Find<InputKind>(input.Input);
        if (kind is null)
        {
            Add("input", "This is no way in which a compound enters.", input.Input, "bolus, food or pump");
        }

        Text("formulation", input.Formulation, 200);
        Text("note", input.Note, 400);
        Regimen = new Regimen
        {
            Input = kind ?? InputKind.Bolus,
            DoseMgPerKg = input.DoseMgPerKg ?? double.NaN,
            Route = RouteName.Of(input.Route),
            Formulation = input.Formulation?.Trim() ?? "",
            ConcentrationMgPerMl = input.ConcentrationMgPerMl,
            Reservoir = input.PumpMicrolitresPerHour is null && input.ReservoirMicrolitres is null ? null : new Reservoir(input.PumpMicrolitresPerHour ?? double.NaN, input.ReservoirMicrolitres ?? double.NaN),
            Schedule = schedule,
        };
        Findings.AddRange(RegimenChecks.Of(Regimen));
    }

    public List<Finding> Findings { get; } = [];

    public Instant From { get; }

    public Instant? To { get; }

    /// <summary>Null where there are findings about its schedule.</summary>
    public Regimen? Regimen { get; }

    /// <summary>The plan of one animal.</summary>
    public DosingPlan Plan(Guid animal, Guid trialCompound, Guid? follows = null)
    {
        var regimen = Regimen ?? throw new InvalidOperationException("A regimen with findings makes no plan.");
        var clock = regimen.Schedule as ClockSchedule;
        var interval = regimen.Schedule as IntervalSchedule;
        return new DosingPlan
        {
            AnimalId = animal,
            TrialCompoundId = trialCompound,
            FollowsPlanId = follows,
            Input = regimen.Input,
            DoseMgPerKg = regimen.DoseMgPerKg,
            Route = regimen.Route,
            Formulation = regimen.Formulation,
            ConcentrationMgPerMl = regimen.ConcentrationMgPerMl,
            IntervalSeconds = interval is null ? null : (long)interval.Interval.TotalSeconds,
            Anchor = interval?.Anchor,
            ClockTimes = clock is null ? "" : ClockTimes.Format(clock.Times),
            Weekdays = (clock?.Days as OnWeekdays)?.Days ?? Weekdays.None,
            EveryDays = (clock?.Days as EveryDays)?.Days,
            FirstDay = (clock?.Days as EveryDays)?.First,
            PumpMicrolitresPerHour = regimen.Reservoir?.MicrolitresPerHour,
            ReservoirMicrolitres = regimen.Reservoir?.VolumeMicrolitres,
            From = From,
            To = To,
            Note = input.Note?.Trim() ?? "",
        };
    }

    public void Add(string field, string message, string? found, string wanted, string code = "bad-value") =>
        Findings.Add(Finding.Error(code, message, new Location(Path: field), found ?? "", wanted));

    private DoseSchedule? Schedule()
    {
        var times = !string.IsNullOrWhiteSpace(input.ClockTimes);
        if (times == input.IntervalHours is not null)
        {
            Add("intervalHours", "A plan has an interval or clock times, one of them.", times ? $"{input.IntervalHours?.ToString(CultureInfo.InvariantCulture)} h and {input.ClockTimes}" : "", "hours, or times as 08:00;20:00");
            return null;
        }

        return times ? AtTimes() : Every(input.IntervalHours!.Value);
    }

    private IntervalSchedule? Every(double hours)
    {
        var anchor = Time("anchor", input.Anchor, From);
        // Whole seconds: 8.1 h are 29,160 s.
        var interval = double.IsFinite(hours) && Math.Abs(hours) < 100_000 ? Duration.FromSeconds((long)Math.Round(hours * 3600)) : Duration.Zero;
        if (!IntervalSchedule.Holds(interval))
        {
            Add("intervalHours", "This is no interval between doses.", hours.ToString(CultureInfo.InvariantCulture), "hours, from one minute (0.0167) to 366 days (8784)");
            return null;
        }

        return anchor is { } at ? new IntervalSchedule(at, interval) : null;
    }

    private ClockSchedule? AtTimes()
    {
        var times = ClockTimes.Parse(input.ClockTimes);
        if (times is null)
        {
            Add("clockTimes", "These are no times of a day.", input.ClockTimes, $"1 to {ClockSchedule.MostTimes} different times, as 08:00;20:00");
        }

        DayRule? rule = null;
        if (input.EveryDays is { } every)
        {
            var first = string.IsNullOrWhiteSpace(input.FirstDay) ? From.InZone(zone).Date : LocalDatePattern.Iso.Parse(input.FirstDay.Trim()) is { Success: true } day ? day.Value : (LocalDate?)null;
            if (every is < 1 or > EveryDays.Most)
            {
                Add("everyDays", "This is no number of days between doses.", every.ToString(CultureInfo.InvariantCulture), $"1 to {EveryDays.Most}");
            }
            else if (first is not { } known || !PlausibleYears.Hold(known.Year))
            {
                Add("firstDay", "This is not a day.", input.FirstDay, "yyyy-mm-dd");
            }
            else
            {
                rule = new EveryDays(known, every);
            }
        }
        else if (ReadDays() is { } days)
        {
            rule = new OnWeekdays(days);
        }

        return times is null || rule is null ? null : new ClockSchedule(times, rule);
    }

    private Weekdays? ReadDays()
    {
        var days = Weekdays.None;
        foreach (var part in (string.IsNullOrWhiteSpace(input.Weekdays) ? "all" : input.Weekdays).Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Days.TryGetValue(part, out var day))
            {
                Add("weekdays", "This is no day of the week.", part, "all, working, or some of mon;tue;wed;thu;fri;sat;sun");
                return null;
            }

            days |= day;
        }

        if (days is Weekdays.None)
        {
            Add("weekdays", "There is no day in it.", input.Weekdays, "at least one day of the week");
            return null;
        }

        return days;
    }

    private Instant? Time(string field, string? text, Instant? otherwise)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        var at = LabTimes.Read(text, zone, out var problem);
        if (problem is not null)
        {
            Add(field, problem, text, Wanted());
        }

        return at;
    }

    private void Text(string field, string? text, int most)
    {
        if (text?.Trim().Length > most)
        {
            Add(field, "This is too long.", $"{text.Trim().Length} characters", $"at most {most} characters");
        }
    }

    private string Wanted() => $"yyyy-mm-ddThh:mm of the clock of {zone.Id}, or with an offset, as 2026-03-16T08:00:00+01:00";
}
