using System.Security.Cryptography;

namespace PreclinicalDre.Server.Features.Accounts.Managing;

/// <summary>Passwords and codes that are read from one screen and typed at another: no letters that look like others.</summary>
internal static class OneTimePassword
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Groups = 5;
    private const int InGroup = 4;

    /// <summary>Twenty letters of five bits each.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, InGroup)));
}
