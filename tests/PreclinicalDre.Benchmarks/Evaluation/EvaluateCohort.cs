using PreclinicalDre.Core.Evaluation;

namespace PreclinicalDre.Benchmarks.Evaluation;

/// <summary>
/// Judging 5,000 animals: against a loop that only looks at every value of the same records once, and against ten times fewer animals (linear is 10).
/// </summary>
public static class EvaluateCohort
{
    private const int Animals = 5000;

    private static long _sink;

    public static void Run(int rounds)
    {
        var all = Cohort.Of(Animals, seed: 1);
        var tenth = all[..(Animals / 10)];
        Console.WriteLine($"{Animals} animals, {all.Sum(r => r.Seizures.Count):N0} seizures, {all.Sum(r => r.Trials.Sum(t => t.Compounds.Sum(c => c.Doses.Count))):N0} doses");
        Measure.Ratio("evaluate against reading the records once", rounds, () => Evaluate(all), () => Read(all));
        Measure.Ratio("5,000 animals against 500", rounds, () => Evaluate(all), () => Evaluate(tenth));
    }

    private static void Evaluate(DreRecord[] records)
    {
        foreach (var record in records)
        {
            _sink += DreEvaluator.Evaluate(record, DreDefinition.Translational10).Trials.Count;
        }
    }

    private static void Read(DreRecord[] records)
    {
        var sum = 0L;
        foreach (var record in records)
        {
            foreach (var seizure in record.Seizures)
            {
                sum += seizure.At.ToUnixTimeTicks() + seizure.Type.Length;
            }

            foreach (var recording in record.Recordings)
            {
                sum += recording.To.ToUnixTimeTicks() - recording.From.ToUnixTimeTicks();
            }

            foreach (var dose in record.Trials.SelectMany(t => t.Compounds).SelectMany(c => c.Doses))
            {
                sum += dose.At.ToUnixTimeTicks() + (long)(dose.MgPerKg * dose.GivenFraction);
            }
        }

        _sink += sum;
    }
}
