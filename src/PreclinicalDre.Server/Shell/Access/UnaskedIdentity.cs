namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Stands where nobody can be asked who he is: a server in single-person mode has no accounts, and says so with what it lets happen. An account is not let
/// through unasked.
/// </summary>
public sealed class UnaskedIdentity(IPerson person) : IConfirmIdentity
{
    public Task<Outcome<string>> ConfirmAsync(string? password, string? code, CancellationToken cancellation) => Task.FromResult<Outcome<string>>(person.IsTrusted
        ? person.Name
        : new Outcome<string>.Forbidden("This server cannot ask an account for its password: nothing can be signed."));
}
