namespace PreclinicalDre.Core.Statistics.Ranks;

/// <summary>One value of an animal under one of two conditions.</summary>
/// <param name="Animal">Whose value it is.</param>
/// <param name="Treated">True under treatment, false under control.</param>
/// <param name="Value">The value, finite.</param>
public readonly record struct WithinAnimalValue(string Animal, bool Treated, double Value);

/// <summary>
/// Permutation within animal: the labels treated and control are dealt anew inside each animal, never between animals, as often as each stood
/// there. The statistic is the mean over animals of an animal's treated mean less its control mean, so that an animal counts once whatever the
/// number of its values. Two-sided: dealings at least as far from 0. Exact where all dealings can be gone through, else a sample of them with
/// the observed one counted in, <c>(b + 1)/(m + 1)</c> (Phipson and Smyth, Stat Appl Genet Mol Biol 2010;9:39).
/// </summary>
/// <param name="Difference">The statistic as observed, in the unit of the values; null without an animal that has both conditions.</param>
/// <param name="P">Two-sided p-value.</param>
/// <param name="IsExact">True where every dealing was gone through.</param>
/// <param name="Dealings">Dealings looked at.</param>
/// <param name="Animals">Animals with both conditions.</param>
/// <param name="LeftOut">Animals with one condition only: they say nothing here.</param>
public sealed record PermutationTest(double? Difference, double? P, bool IsExact, long Dealings, int Animals, IReadOnlyList<string> LeftOut)
{
    /// <summary>Up to this number of dealings all of them are gone through.</summary>
    public const long MostExact = 1 << 20;

    // Sums of the same numbers in another order differ in their last digits; such a dealing is as far out as the observed one.
    private const double SameAs = 1 - 1e-10;

    /// <summary>Tests the values.</summary>
    /// <param name="values">Values in any order.</param>
    /// <param name="sampled">Dealings to sample where there are too many, 1 or more.</param>
    /// <param name="seed">Seed of the sample: the same seed gives the same p.</param>
    /// <exception cref="ArgumentException">A value is not finite, or nothing is to be sampled.</exception>
    public static PermutationTest Of(IReadOnlyList<WithinAnimalValue> values, int sampled, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(sampled, 1);
        if (values.Any(v => !double.IsFinite(v.Value)))
        {
            throw new ArgumentException("Finite values were wanted.", nameof(values));
        }

        var animals = values.GroupBy(v => v.Animal, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var used = animals.Where(g => g.Any(v => v.Treated) && g.Any(v => !v.Treated)).Select(g => new AnimalValues(g)).ToList();
        List<string> leftOut = [.. animals.Where(g => !(g.Any(v => v.Treated) && g.Any(v => !v.Treated))).Select(g => g.Key)];
        if (used.Count == 0)
        {
            return new PermutationTest(null, null, false, 0, 0, leftOut);
        }

        var observed = used.Sum(a => a.Observed);
        var all = used.Aggregate(1.0, (n, a) => n * a.Dealings);
        var far = Math.Abs(observed) * SameAs;
        if (all <= MostExact)
        {
            var count = Exact([.. used.Select(a => a.All())], 0, 0, far);
            return new PermutationTest(observed / used.Count, count / all, true, (long)all, used.Count, leftOut);
        }

        var dice = new Dice(seed);
        long hits = 0;
        for (var i = 0; i < sampled; i++)
        {
            hits += Math.Abs(used.Sum(a => a.Dealt(dice))) >= far ? 1 : 0;
        }

        return new PermutationTest(observed / used.Count, (hits + 1.0) / (sampled + 1.0), false, sampled, used.Count, leftOut);
    }

    private static double Exact(IReadOnlyList<double[]> animals, int at, double sum, double far)
    {
        if (at == animals.Count)
        {
            return Math.Abs(sum) >= far ? 1 : 0;
        }

        double count = 0;
        foreach (var difference in animals[at])
        {
            count += Exact(animals, at + 1, sum + difference, far);
        }

        return count;
    }

    /// <summary>The values of one animal and the differences of means that dealings give.</summary>
    private sealed class AnimalValues
    {
        private readonly double[] _values;
        private readonly int _treated;
        private readonly double _sum;

        public AnimalValues(IEnumerable<WithinAnimalValue> values)
        {
            var sorted = values.OrderByDescending(v => v.Treated).ThenBy(v => v.Value).ToArray();
            _values = [.. sorted.Select(v => v.Value)];
            _treated = sorted.Count(v => v.Treated);
            _sum = _values.Sum();
            Observed = Difference(_values.Take(_treated).Sum());
            Dealings = Enumerable.Range(1, _treated).Aggregate(1.0, (c, i) => c * (_values.Length - _treated + i) / i);
        }

        public double Observed { get; }

        public double Dealings { get; }

        public double[] All()
        {
            var found = new List<double>();
            Choose(0, _treated, 0);
            return [.. found];

            void Choose(int from, int left, double sum)
            {
                if (left == 0)
                {
                    found.Add(Difference(sum));
                    return;
                }

                for (var i = from; i + left <= _values.Length; i++)
                {
                    Choose(i + 1, left - 1, sum + _values[i]);
                }
            }
        }

        public double Dealt(Dice dice)
        {
            double sum = 0;
            for (var i = 0; i < _treated; i++)
            {
                var j = i + dice.Below(_values.Length - i);
                (_values[i], _values[j]) = (_values[j], _values[i]);
                sum += _values[i];
            }

            return Difference(sum);
        }

        private double Difference(double treatedSum) => (treatedSum / _treated) - ((_sum - treatedSum) / (_values.Length - _treated));
    }
}
