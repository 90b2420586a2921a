namespace PreclinicalDre.Server.Shell;

/// <summary>A way back that came with a request: followed on this server alone.</summary>
public static class LocalAddress
{
    private const string Home = "/";

    /// <summary>The address where it is a path of this server, else the home page. A browser reads <c>/\</c> as <c>//</c> and leaves control characters out.</summary>
    public static string Of(string? address) => address is ['/'] or ['/', not '/' and not '\\', ..] && !address.Any(char.IsControl) ? address : Home;
}
