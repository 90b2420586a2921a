using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>
/// Binds a randomisation to its list before anybody sees it: SHA-256 of algorithm, settings, seed and list with a random nonce. Whoever gets seed and
/// nonce later can reckon it again; without the nonce nothing can be guessed and tried.
/// </summary>
public static class ListCommitment
{
    /// <summary>The commitment, 64 hexadecimal digits.</summary>
    /// <param name="algorithm">The generator and its rules.</param>
    /// <param name="settings">The settings as they are stored.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="list">What the animals on record at that time get, in the order of their codes.</param>
    /// <param name="nonce">Random hexadecimal digits.</param>
    public static string Of(string algorithm, string settings, ulong seed, IEnumerable<(string Animal, string Arm)> list, string nonce)
    {
        ArgumentNullException.ThrowIfNull(list);
        var text = new StringBuilder()
            .Append(algorithm).Append('\n').Append(settings).Append('\n').Append(Seed(seed)).Append('\n').Append(nonce).Append('\n');
        foreach (var (animal, arm) in list)
        {
            text.Append(animal).Append('\t').Append(arm).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A seed as it is stored: 16 hexadecimal digits.</summary>
    public static string Seed(ulong seed) => seed.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The seed of what <see cref="Seed(ulong)"/> wrote.</summary>
    public static ulong Seed(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
