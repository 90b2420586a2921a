using NodaTime;

namespace PreclinicalDre.Core.Dosing.Schedules;

/// <summary>Days of the week; any set of them.</summary>
[Flags]
public enum Weekdays
{
    /// <summary>No day: no schedule has this.</summary>
    None = 0,

    /// <summary>Monday.</summary>
    Monday = 1,

    /// <summary>Tuesday.</summary>
    Tuesday = 2,

    /// <summary>Wednesday.</summary>
    Wednesday = 4,

    /// <summary>Thursday.</summary>
    Thursday = 8,

    /// <summary>Friday.</summary>
    Friday = 16,

    /// <summary>Saturday.</summary>
    Saturday = 32,

    /// <summary>Sunday.</summary>
    Sunday = 64,

    /// <summary>Monday to Friday.</summary>
    Working = Monday | Tuesday | Wednesday | Thursday | Friday,

    /// <summary>Every day.</summary>
    All = Working | Saturday | Sunday,
}

/// <summary>On which days of the laboratory's calendar a schedule holds.</summary>
public abstract record DayRule
{
    private protected DayRule()
    {
    }

    /// <summary>Days after which the rule repeats itself.</summary>
    internal abstract int CycleDays { get; }

    /// <summary>Days of one cycle on which it holds, from 0.</summary>
    internal abstract IEnumerable<int> DaysOfCycle { get; }

    /// <summary>The days on which it holds from a day on, in order and without end.</summary>
    internal abstract IEnumerable<LocalDate> From(LocalDate day);
}

/// <summary>On some days of each week.</summary>
public sealed record OnWeekdays : DayRule
{
    /// <summary>A rule.</summary>
    /// <param name="days">At least one day.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no day in it, or one that no week has.</exception>
    public OnWeekdays(Weekdays days)
    {
        if (days is Weekdays.None || (days & ~Weekdays.All) is not Weekdays.None)
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, "one to seven days of the week");
        }

        Days = days;
    }

    /// <summary>The days.</summary>
    public Weekdays Days { get; }

    internal override int CycleDays => 7;

    internal override IEnumerable<int> DaysOfCycle => Enumerable.Range(0, 7).Where(d => Has((IsoDayOfWeek)(d + 1)));

    internal override IEnumerable<LocalDate> From(LocalDate day)
    {
        for (var date = day; ; date = date.PlusDays(1))
        {
            if (Has(date.DayOfWeek))
            {
                yield return date;
            }
        }
    }

    private bool Has(IsoDayOfWeek day) => ((int)Days & (1 << ((int)day - 1))) != 0;
}

/// <summary>On a first day and on every so many days after it.</summary>
public sealed record EveryDays : DayRule
{
    /// <summary>Most days between two days of a rule.</summary>
    public const int Most = 366;

    /// <summary>A rule.</summary>
    /// <param name="first">The first day; there is none before it.</param>
    /// <param name="days">From 1 (daily) to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is none of these.</exception>
    public EveryDays(LocalDate first, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Most);
        (First, Days) = (first, days);
    }

    /// <summary>The first day.</summary>
    public LocalDate First { get; }

    /// <summary>From one day of the rule to the next.</summary>
    public int Days { get; }

    internal override int CycleDays => Days;

    internal override IEnumerable<int> DaysOfCycle => [0];

    internal override IEnumerable<LocalDate> From(LocalDate day)
    {
        var passed = day <= First ? 0 : Period.DaysBetween(First, day);
        for (var date = First.PlusDays((passed + Days - 1) / Days * Days); ; date = date.PlusDays(Days))
        {
            yield return date;
        }
    }
}
