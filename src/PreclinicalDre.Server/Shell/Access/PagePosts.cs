using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What a page's forms need, where that is more than reading the page.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PostsAttribute(string policy) : Attribute
{
    public string Policy { get; } = policy;
}

/// <summary>
/// A page's forms are sent to the page's own address: whoever may read it could send them. So a post asks for the permission that the page names for its forms, else for the
/// page's own, which then has to be one of changing: a page for readers that names none takes no forms.
/// </summary>
internal static class PagePosts
{
    public static void UsePagePosts(this WebApplication app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            return next(context);
        }

        if (PolicyOf(endpoint) is { } policy && new May(Policies.Find(policy)!).Allows(context.User))
        {
            return next(context);
        }

        Refusal.Note(context, $"the person may not send this page's forms ({PolicyOf(endpoint) ?? "it has none"})");
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>What a post to this page asks for; null where it takes none.</summary>
    internal static string? PolicyOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PostsAttribute>()?.Policy
        ?? (endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).LastOrDefault(p => Policies.Find(p) is { Reads: false }));
}
