namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Asks the signed-in person once more who it is, where a signature or a change of the account calls for it.</summary>
[Face]
public interface IConfirmIdentity
{
    /// <summary>
    /// The printed name of the person where the password and, if the account has a second factor by code, the code are right. What is wrong counts as a failed
    /// sign-in and locks the account in the end. The local user of single-person mode has nothing to be asked for.
    /// </summary>
    Task<Outcome<string>> ConfirmAsync(string? password, string? code, CancellationToken cancellation);
}
