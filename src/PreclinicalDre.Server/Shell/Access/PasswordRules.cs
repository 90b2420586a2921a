using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Length counts, composition does not; what everybody tries first is refused.</summary>
public sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int MinLength = 12;

    /// <summary>A longer one costs the server time to hash and protects no better.</summary>
    public const int MaxLength = 200;

    public const string InWords = "12 to 200 characters; none of the common ones, not mostly one character, and not the user name";

    private const int FewestDifferent = 5;

    // Of published lists of leaked passwords, those of twelve characters and more, and the product's own obvious ones.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "123456789abc", "1234567890qwe", "1q2w3e4r5t6y", "1q2w3e4r5t6y7u", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv", "1qazxsw23edc",
        "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnop", "abc123456789", "abcd12345678", "abcdef123456", "adminadminadmin", "administrator", "administrator1", "administrator123", "admin1234567",
        "admin12345678", "asdfghjkl123", "asdfghjkl;'#", "asdfasdfasdf", "azertyuiop123", "changeme1234", "changemechangeme", "correcthorsebatterystaple", "default12345", "defaultpassword", "iloveyou1234",
        "iloveyouforever", "letmein12345", "letmeinletmein", "liverpool123", "manchester123", "motherfucker", "passw0rd1234", "password0000", "password1111", "password1234", "password12345",
        "password123456", "password2024", "password2025", "password2026", "passwordpassword", "p@ssw0rd1234", "p@ssword1234", "preclinicaldre", "preclinicaldre1", "preclinical1", "preclinical12", "preclinical123",
        "q1w2e3r4t5y6", "qwertyqwerty", "qwertyuiop12", "qwertyuiop123", "qwertyuiop[]", "qwerty123456", "qwerty1234567", "qwer1234asdf", "qwertzuiop123", "qazwsxedcrfv", "secretsecret", "secret123456",
        "superman1234", "trustno1trustno1", "unbelievable", "welcome12345", "welcomewelcome", "zaq12wsxcde3", "zxcvbnm12345", "zxcvbnmasdfghjkl", "laboratory12", "laboratory123", "epilepsy1234", "epilepsy12345",
    };

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(Problem(user.UserName, password) is { } problem ? IdentityResult.Failed(new IdentityError { Code = "bad-password", Description = problem }) : IdentityResult.Success);
    }

    /// <summary>What is wrong with a password, in a sentence; null where nothing is.</summary>
    public static string? Problem(string? userName, string? password) => password switch
    {
        null or { Length: < MinLength } => $"A password has at least {MinLength} characters; length is what protects it.",
        { Length: > MaxLength } => $"A password has at most {MaxLength} characters.",
        _ when Common.Contains(password) => "This password is among those that are tried first.",
        _ when password.Distinct().Count() < FewestDifferent => $"A password has at least {FewestDifferent} different characters.",
        _ when userName is { Length: > 3 } && password.Contains(userName, StringComparison.OrdinalIgnoreCase) => "A password does not hold the user name.",
        _ => null,
    };
}
