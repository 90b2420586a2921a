using System.Security.Claims;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>The person of this scope, read anew each time: who acts in a job is known only after the scope was made.</summary>
public sealed class RequestPerson(IHttpContextAccessor http, ActingFor actingFor) : IPerson, IActor
{
    public Guid? AccountId => Now.AccountId;

    public string Name => Now.Name;

    public Role? Role => Now.Role;

    public bool IsTrusted => Now.IsTrusted;

    private Person Now => actingFor.Who ?? (http.HttpContext is { } context ? Of(context.User) : Person.Server);

    /// <summary>The person that an authenticated principal stands for.</summary>
    public static Person Of(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Identity is not { IsAuthenticated: true, Name: { } name })
        {
            return Person.Nobody;
        }

        return user.Identity.AuthenticationType == LocalAccess.SchemeName
            ? new Person(null, name, null, IsTrusted: true)
            : new Person(
                Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null,
                name,
                Enum.TryParse<Role>(user.FindFirstValue(ClaimTypes.Role), out var role) ? role : null,
                IsTrusted: false);
    }
}
