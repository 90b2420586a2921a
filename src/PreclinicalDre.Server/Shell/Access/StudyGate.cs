using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// Every address below a study, page or API, answers 404 to who does not see the study, in the same words as where there is none. What the address leads to never
/// begins, so that it cannot tell by what it does, or by how long that takes.
/// </summary>
internal static class StudyGate
{
    private const string Studies = "studies";

    public static void UseStudyGate(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (CodeOf(context) is { } code && context.RequestServices.GetRequiredService<IStudyView>().OnlyOf is { } member)
        {
            var db = context.RequestServices.GetRequiredService<DreDbContext>();
            var found = await db.Studies.OfAllStudies().Where(s => s.Code == code)
                .Select(s => new { IsMember = db.StudyMembers.Any(m => m.StudyId == s.Id && m.AccountId == member) }).SingleOrDefaultAsync(context.RequestAborted);
            if (found is not { IsMember: true })
            {
                Refusal.Note(context, found is null ? "there is no such study" : "the person is not a member of the study");
                await RefuseAsync(context, code);
                return;
            }
        }

        await next(context);
    });

    private static Task RefuseAsync(HttpContext context, string code)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return new Outcome<string>.NotFound($"study {code}").ToResult().ExecuteAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The study that the address is below; null where it is below none.</summary>
    internal static string? CodeOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern.PathSegments: var segments })
        {
            return null;
        }

        for (var i = 0; i + 1 < segments.Count; i++)
        {
            if (segments[i].Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart { Content: Studies }]
                && segments[i + 1].Parts is [Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter])
            {
                return context.GetRouteValue(parameter.Name) as string;
            }
        }

        return null;
    }
}
