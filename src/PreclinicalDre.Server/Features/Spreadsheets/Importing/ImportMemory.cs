namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>How much an import holds in memory of what comes by the million: events, keys of rows, stored events that they are held against. Beyond it temporary files are used.</summary>
/// <param name="Rows">Of each kind, 1 or more.</param>
public sealed record ImportMemory(int Rows = ImportMemory.Usual)
{
    /// <summary>Where nothing else is asked for.</summary>
    public const int Usual = 20_000;
}
