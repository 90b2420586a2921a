namespace PreclinicalDre.Server.Features.Spreadsheets.Text;

/// <summary>Carries what is wrong with the bytes of a text out of the stream that checks them; never leaves <see cref="TextTableReader"/>.</summary>
internal sealed class BadTextException(string code, string message, long offset, string wanted) : Exception(message)
{
    public string Code { get; } = code;

    public long Offset { get; } = offset;

    public string Wanted { get; } = wanted;
}
