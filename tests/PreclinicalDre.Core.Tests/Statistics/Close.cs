namespace PreclinicalDre.Core.Tests.Statistics;

/// <summary>Numbers that agree to a relative difference.</summary>
internal static class Close
{
    public static void To(double wanted, double? found, double relative = 1e-8) =>
        Assert.True(found is { } f && Math.Abs(wanted - f) <= relative * Math.Max(Math.Abs(wanted), 1e-300), $"wanted {wanted:R}, found {found:R}");
}
