using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>A token as its owner sees it once: <c>dre_</c>, a prefix by which it is found, and 32 random bytes.</summary>
/// <param name="Text">The whole of it.</param>
/// <param name="Prefix">What may be shown again.</param>
/// <param name="Hash">What is stored: SHA-256 of the whole, lower-case hex. The bytes are random, so that no slow hash is called for.</param>
public sealed record TokenText(string Text, string Prefix, string Hash)
{
    private const string Mark = "dre_";
    private const int PrefixBytes = 6;
    private const int SecretBytes = 32;
    private const int MaxLength = 100;

    public static TokenText Make()
    {
        var prefix = Mark + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PrefixBytes));
        return Of($"{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}", prefix);
    }

    /// <summary>Null where the text cannot be a token.</summary>
    public static TokenText? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int Length = 4 + PrefixBytes * 2;
        return text.Length is > Length and <= MaxLength && text.StartsWith(Mark, StringComparison.Ordinal) && text[Length] == '_' ? Of(text, text[..Length]) : null;
    }

    /// <summary>True where this is the token that left the hash.</summary>
    public bool Is(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash));

    private static TokenText Of(string text, string prefix) => new(text, prefix, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
