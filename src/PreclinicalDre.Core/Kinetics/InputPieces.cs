namespace PreclinicalDre.Core.Kinetics;

/// <summary>One stretch of time without a dose at its inside and with one rate of input throughout.</summary>
/// <param name="AtHours">Where it begins.</param>
/// <param name="BolusMgPerKg">What came at once at its beginning.</param>
/// <param name="MgPerKgPerHour">The rate of what comes at a constant rate, from here on.</param>
internal readonly record struct InputPiece(double AtHours, double BolusMgPerKg, double MgPerKgPerHour);

/// <summary>Cuts inputs, in any order and overlapping as they like, into pieces.</summary>
internal static class InputPieces
{
    /// <summary>The pieces in order of time; the last one has no end. Empty without inputs.</summary>
    public static InputPiece[] Of(IEnumerable<DrugInput> inputs)
    {
        // Equal inputs in any order give the same sums to the last digit, because each is summed in one order.
        var all = inputs.OrderBy(i => i.AtHours).ThenBy(i => i.OverHours).ThenBy(i => i.MgPerKg).ToArray();
        var rated = all.Where(i => i.IsZeroOrder && i.EndHours > i.AtHours).ToArray();
        var edges = all.Select(i => i.AtHours).Concat(rated.Select(i => i.EndHours)).Distinct().Order().ToArray();
        var running = new List<DrugInput>();
        var (nextRated, nextBolus) = (0, 0);
        var boluses = all.Where(i => !(i.IsZeroOrder && i.EndHours > i.AtHours)).ToArray();
        var pieces = new InputPiece[edges.Length];
        for (var k = 0; k < edges.Length; k++)
        {
            var at = edges[k];
            running.RemoveAll(i => i.EndHours <= at);
            for (; nextRated < rated.Length && rated[nextRated].AtHours <= at; nextRated++)
            {
                running.Add(rated[nextRated]);
            }

            double bolus = 0;
            for (; nextBolus < boluses.Length && boluses[nextBolus].AtHours <= at; nextBolus++)
            {
                bolus += boluses[nextBolus].MgPerKg;
            }

            pieces[k] = new InputPiece(at, bolus, running.Sum(i => i.MgPerKgPerHour));
        }

        return pieces;
    }
}
