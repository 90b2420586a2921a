using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell;

/// <summary>Turns what slipped past the use cases into a plain answer; details go to the log, never to the caller.</summary>
public sealed class PlainErrors(IProblemDetailsService problems, ILogger<PlainErrors> logger, DatabaseSettings database) : IExceptionHandler
{
    private const string TitleKey = "plain-error";

    /// <summary>What programs wait before they try again, seconds.</summary>
    private const int RetryAfterSeconds = 10;

    /// <summary>The trouble with the surroundings that an error comes from; null where it is the program's.</summary>
    public static DatabaseTrouble? TroubleOf(Exception exception) => exception is DbUpdateConcurrencyException ? null : DatabaseTrouble.Of(exception, "The database");

    /// <summary>What the error page of this request says; null for its usual words.</summary>
    public static string? WordsOf(HttpContext? context) => context?.Items[TitleKey] as string;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var trouble = exception is DbUpdateConcurrencyException ? null : DatabaseTrouble.Of(exception, database.Place);
        var (status, title) = exception switch
        {
            _ when trouble is not null => (StatusCodes.Status503ServiceUnavailable, $"{Words(trouble.Kind)} {WhatIsStored(httpContext)}"),
            DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "Someone else changed this in the meantime. Load it again, then repeat the change."),
            RecordStateException refused => (StatusCodes.Status409Conflict, $"{refused.Message} Nothing was stored."),
            BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The upload is larger than this server takes." : WhatCouldNotBeRead(bad)),
            InvalidDataException => (StatusCodes.Status400BadRequest, "The uploaded form could not be read."),
            _ => (StatusCodes.Status500InternalServerError, $"The server made a mistake. {WhatIsStored(httpContext)} The log has the details."),
        };
        if (trouble is not null)
        {
            logger.LogError("{Method} {Path} was answered with 503: {Trouble}", httpContext.Request.Method, httpContext.Request.Path, trouble.Line);
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        }

        if (status < StatusCodes.Status500InternalServerError)
        {
            Refusal.Note(httpContext, exception.GetBaseException().Message);
        }

        httpContext.Response.StatusCode = status;
        if (httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return await problems.TryWriteAsync(new ProblemDetailsContext
            {
                HttpContext = httpContext,
                ProblemDetails = { Status = status, Title = title, Type = TypeOf(exception, trouble) },
            });
        }

        if (httpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The error page itself needs what is missing.
            httpContext.Response.ContentType = "text/plain; charset=utf-8";
            await httpContext.Response.WriteAsync(WordsOf(httpContext) ?? title, cancellationToken);
            return true;
        }

        // The status code page renders the error for people.
        if (status >= StatusCodes.Status500InternalServerError || exception is RecordStateException)
        {
            httpContext.Items[TitleKey] = title;
        }

        return true;
    }

    private static string TypeOf(Exception exception, DatabaseTrouble? trouble) => exception switch
    {
        _ when trouble is not null => "urn:preclinicaldre:problem:unavailable",
        RecordStateException refused => $"urn:preclinicaldre:problem:{Outcome.CodeOf(refused.Refusal)}",
        _ => "about:blank",
    };

    private static string Words(TroubleKind kind) => kind switch
    {
        TroubleKind.Unreachable => "The database does not answer.",
        TroubleKind.Refused => "The database does not let the server do this.",
        TroubleKind.Missing => "The database is not there.",
        TroubleKind.ReadOnly => "The database can be read and not written.",
        TroubleKind.Full => "The disk has no room left.",
        TroubleKind.Failing => "The disk does not work, or has no room left.",
        TroubleKind.Damaged => "The database is damaged.",
        TroubleKind.Busy => "The database is busy with another change.",
    };

    private static string WhatIsStored(HttpContext context) => context switch
    {
        _ when StoringWatch.MayHaveStored(context) => "Whether all or a part of this request was stored is not certain: look before you repeat it.",
        _ when HttpMethods.IsGet(context.Request.Method) => "Nothing was changed.",
        _ => "The request could not be stored; nothing of it was stored.",
    };

    private static string WhatCouldNotBeRead(BadHttpRequestException bad) => bad.InnerException is JsonException { Path: { Length: > 0 } path } json
        ? string.Create(CultureInfo.InvariantCulture, $"The JSON of the request could not be read at {path}, line {json.LineNumber + 1}.")
        : "The request could not be read.";
}
