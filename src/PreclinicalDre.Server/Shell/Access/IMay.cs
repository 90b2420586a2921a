namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Whether the person of this scope has a permission: pages show what may be done, routes refuse the rest.</summary>
public interface IMay
{
    /// <summary>Looks the policy up in the table of <see cref="Policies"/>.</summary>
    bool Do(string policy);
}

internal sealed class PersonMay(IHttpContextAccessor http, IPerson person, ActingFor actingFor) : IMay
{
    public bool Do(string policy)
    {
        var grant = Policies.Find(policy) ?? throw new ArgumentException($"The table has no policy '{policy}'.", nameof(policy));
        return actingFor.Who is null && http.HttpContext is { } context
            ? new May(grant).Allows(context.User)
            : person.IsTrusted || (person.Role is { } role && grant.Roles.Contains(role));
    }
}
