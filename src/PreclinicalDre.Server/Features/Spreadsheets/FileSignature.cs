namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>What the first bytes of a file say it is.</summary>
internal static class FileSignature
{
    public const string None = "none";
    public const string Zip = "zip";
    public const string Ole = "ole";
    public const string Other = "other";

    public static string Of(ReadOnlySpan<byte> start) =>
        start.IsEmpty ? None
        : start.StartsWith("PK\u0003\u0004"u8) || start.StartsWith("PK\u0005\u0006"u8) ? Zip
        : start.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? Ole
        : Other;
}
