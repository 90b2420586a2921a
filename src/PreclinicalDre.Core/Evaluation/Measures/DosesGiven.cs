namespace PreclinicalDre.Core.Evaluation.Measures;

/// <summary>Planned and given doses over all compounds of a trial.</summary>
/// <param name="Planned">Number of planned doses.</param>
/// <param name="Missed">Those of which nothing was given.</param>
/// <param name="Partial">Those of which some, not all, was given.</param>
/// <param name="Adherence">Sum of the given fractions over the planned doses, 0 to 1; null without doses.</param>
internal sealed record DosesGiven(int Planned, int Missed, int Partial, double? Adherence)
{
    public static DosesGiven Of(TrialFacts trial)
    {
        int planned = 0, missed = 0, partial = 0;

        // Decimal, so that ten doses of 0.9 are nine whole ones in any order.
        var sum = 0m;
        foreach (var compound in trial.Compounds)
        {
            foreach (var dose in compound.Doses)
            {
                planned++;
                if (dose.GivenFraction == 0)
                {
                    missed++;
                }
                else if (dose.GivenFraction != 1)
                {
                    partial++;
                    sum += (decimal)dose.GivenFraction;
                }
            }
        }

        return new DosesGiven(planned, missed, partial, planned == 0 ? null : (double)((planned - missed - partial + sum) / planned));
    }
}
