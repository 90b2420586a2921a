using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>A permission of the table as a requirement.</summary>
public sealed record May(Grant Grant) : IAuthorizationRequirement
{
    /// <summary>Claim of a token: how far it goes.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Value of <see cref="ScopeClaim"/>: all that its owner may do.</summary>
    public const string WriteScope = "write";

    public override string ToString() => Grant.Policy;

    /// <summary>Whether the table lets this principal do it.</summary>
    internal bool Allows(ClaimsPrincipal user)
    {
        if (Grant.IsForNobodyToo)
        {
            return true;
        }

        var person = RequestPerson.Of(user);
        // A token that is not known to go further reads only.
        var reachesFarEnough = Grant.Reads || user.FindAll(ScopeClaim).All(c => c.Value == WriteScope);
        return reachesFarEnough && (person.IsTrusted || (person.Role is { } role && Grant.Roles.Contains(role)));
    }
}

/// <summary>Looks the person up in the table.</summary>
internal sealed class MayHandler : AuthorizationHandler<May>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, May requirement)
    {
        if (requirement.Allows(context.User))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
