namespace PreclinicalDre.Architecture.Tests.Reading;

/// <summary>Says every breach of a rule in full, one a line.</summary>
internal static class Breaches
{
    public static void None(IEnumerable<string> breaches)
    {
        var all = breaches.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
