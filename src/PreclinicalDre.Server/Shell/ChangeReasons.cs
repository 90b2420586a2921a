using Microsoft.AspNetCore.Http.Features;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;

namespace PreclinicalDre.Server.Shell;

/// <summary>
/// Why a request changes what it changes: the header <c>Change-Reason</c>, or the field <c>changeReason</c> of a form. It is the reason of all that the request
/// saves. The header may be percent-encoded, for words beyond ASCII.
/// </summary>
public static class ChangeReasons
{
    public const string Header = "Change-Reason";
    public const string Field = "changeReason";

    public static void UseChangeReasons(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && Of(context) is { } reason)
        {
            if (reason.Length > AuditEntry.MaxReasonLength)
            {
                await TooLong(reason).ExecuteAsync(context);
                return;
            }

            context.RequestServices.GetRequiredService<DreDbContext>().ChangeReason = reason;
        }

        await next(context);
    });

    /// <summary>What a request says why; null where it says nothing.</summary>
    public static string? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers[Header] is [{ Length: > 0 } header, ..]
            ? Read(Uri.UnescapeDataString(header))
            // Only a form that was read already: an upload is not read here.
            : Read(context.Features.Get<IFormFeature>()?.Form?[Field]);
    }

    /// <summary>A reason as somebody gave it; null where there is none in it.</summary>
    public static string? Read(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Takes the reason that the body of a request tells, where it tells one. The refusal of one that is too long; else null.</summary>
    public static Outcome<T>? Take<T>(DreDbContext db, string? told)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Read(told) is not { } reason)
        {
            return null;
        }

        if (reason.Length > AuditEntry.MaxReasonLength)
        {
            return Refused<T>(reason);
        }

        db.ChangeReason = reason;
        return null;
    }

    private static IResult TooLong(string reason) => Refused<string>(reason).ToResult();

    private static Outcome<T> Refused<T>(string reason) =>
        Outcome.Refused<T>("bad-value", "reason", "The reason is too long.", $"{reason.Length} characters", $"at most {AuditEntry.MaxReasonLength} characters");
}
