namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>
/// How an untreated animal's seizures come. Its mean rate is gamma over animals; a daily intensity of gamma margin and geometric autocorrelation (the
/// beta-gamma process of Lewis, McKenzie and Hugus, Stoch Models 1989;5:1) multiplies it, so that counts per day are negative binomial with
/// correlation from day to day, as human diaries are (S34h); quiet and active spells may alternate; each start draws a geometric cluster after it.
/// </summary>
internal struct SeizureCourse
{
    private readonly StudyDesign design;
    private readonly double rate;
    private readonly double shape;
    private readonly double activeShare;
    private double intensity;
    private double spellLeft;
    private bool isQuiet;

    public SeizureCourse(StudyDesign design, Draws draws)
    {
        this.design = design;
        rate = design.SeizuresPerDay * (design.AnimalScatter > 0 ? draws.Gamma(1 / design.AnimalScatter) * design.AnimalScatter : 1);
        shape = design.DayScatter > 0 ? 1 / design.DayScatter : 0;
        intensity = shape > 0 ? draws.Gamma(shape) : 1;
        activeShare = design.QuietDays > 0 ? design.ActiveDays / (design.ActiveDays + design.QuietDays) : 1;
        if (design.QuietDays > 0)
        {
            // Spells are exponential, so that the one in which the record begins has the same rest as any other.
            isQuiet = !draws.Chance(activeShare);
            spellLeft = draws.Exponential(isQuiet ? design.QuietDays : design.ActiveDays);
        }
    }

    /// <summary>Mean number of seizures of the next day of that length (0 to 1), and on to the day after it.</summary>
    public double NextDay(Draws draws, double length = 1)
    {
        var mean = rate * length * (shape > 0 ? intensity / shape : 1);
        if (shape > 0)
        {
            intensity = Next(draws);
        }

        return design.QuietDays > 0 ? mean * Active(draws, length) / activeShare : mean;
    }

    private readonly double Next(Draws draws) => design.DayCorrelation switch
    {
        0 => draws.Gamma(shape),
        var r => (draws.Beta(shape * r, shape * (1 - r)) * intensity) + draws.Gamma(shape * (1 - r)),
    };

    // Share of the day that lies in active spells.
    private double Active(Draws draws, double length)
    {
        double active = 0, left = length;
        while (left > 0)
        {
            var part = Math.Min(left, spellLeft);
            active += isQuiet ? 0 : part;
            left -= part;
            spellLeft -= part;
            if (spellLeft <= 0)
            {
                isQuiet = !isQuiet;
                spellLeft = draws.Exponential(isQuiet ? design.QuietDays : design.ActiveDays);
            }
        }

        return active / length;
    }
}
