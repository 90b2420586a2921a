using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace PreclinicalDre.Server.Shell;

/// <summary>Turns what slipped past the use cases into a plain answer; details go to the log, never to the caller.</summary>
public sealed class PlainErrors(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, title) = exception switch
        {
            DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "Someone else changed this in the meantime. Load it again, then repeat the change."),
            BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The upload is larger than this server takes." : WhatCouldNotBeRead(bad)),
            InvalidDataException => (StatusCodes.Status400BadRequest, "The uploaded form could not be read."),
            _ => (StatusCodes.Status500InternalServerError, "The server made a mistake. Nothing of this request was stored; the log has the details."),
        };
        httpContext.Response.StatusCode = status;
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            // The status code page renders the error for people.
            return true;
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = status, Title = title, Type = "about:blank" },
        });
    }

    private static string WhatCouldNotBeRead(BadHttpRequestException bad) => bad.InnerException is JsonException { Path: { Length: > 0 } path } json
        ? string.Create(CultureInfo.InvariantCulture, $"The JSON of the request could not be read at {path}, line {json.LineNumber + 1}.")
        : "The request could not be read.";
}
