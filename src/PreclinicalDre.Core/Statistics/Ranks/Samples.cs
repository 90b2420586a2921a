namespace PreclinicalDre.Core.Statistics.Ranks;

internal static class Samples
{
    public static void Check(IReadOnlyList<double> values, string name)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Count == 0 || values.Any(v => !double.IsFinite(v)))
        {
            throw new ArgumentException("At least one value was wanted, all of them finite.", name);
        }
    }
}
