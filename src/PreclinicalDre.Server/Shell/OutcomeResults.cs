using System.Diagnostics;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>The one place where outcomes become HTTP answers (RFC 9457 problem details).</summary>
public static class OutcomeResults
{
    private const int FindingsLogged = 3;

    /// <summary>As <see cref="ToResult{T}"/>, where making the good answer needs another question to the database.</summary>
    public static async Task<IResult> ToResultAsync<T>(this Outcome<T> outcome, Func<T, Task<IResult>> ok) =>
        outcome is Outcome<T>.Ok o ? await ok(o.Value) : outcome.ToResult();

    public static IResult ToResult<T>(this Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Ok o => Results.Ok(o.Value),
        Outcome<T>.Invalid i => Problem(StatusCodes.Status422UnprocessableEntity, i.Title, "invalid", i.Findings),
        Outcome<T>.NotFound n => Problem(StatusCodes.Status404NotFound, $"There is no {n.What}.", "not-found"),
        Outcome<T>.Forbidden f => Problem(StatusCodes.Status403Forbidden, f.Why, "forbidden"),
        Outcome<T>.Conflict c => Problem(StatusCodes.Status409Conflict, c.Why, c.Code),
        _ => throw new UnreachableException(),
    };

    private static IResult Problem(int status, string title, string code, IReadOnlyList<Finding>? findings = null)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = code };
        if (findings is not null)
        {
            extensions["findings"] = findings.Select(FindingDto.Of).ToList();
        }

        return new Noted(
            Results.Problem(title: title, statusCode: status, type: $"urn:preclinicaldre:problem:{code}", extensions: extensions),
            findings is null ? title : $"{title} {string.Join("; ", findings.Take(FindingsLogged).Select(f => f.Code + (f.At.Path is { } path ? $" at {path}" : "")))}");
    }

    /// <summary>The answer, with its reason for the log.</summary>
    private sealed record Noted(IResult Answer, string Why) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Refusal.Note(httpContext, Why);
            return Answer.ExecuteAsync(httpContext);
        }
    }
}

/// <summary>A finding as the API tells it; parts of the place that do not apply are left out.</summary>
public sealed record FindingDto(
    string Severity, string Code, string Message, string? File, string? Sheet, int? Row, string? Column, long? Byte, string? Path, string? Found, string? Wanted)
{
    public static FindingDto Of(Finding f) => new(
        f.Severity switch { Core.Severity.Error => "error", Core.Severity.Warning => "warning", Core.Severity.Info => "info", _ => throw new UnreachableException() },
        f.Code, f.Message, f.At.File, f.At.Sheet, f.At.Row, f.At.Column, f.At.Byte, f.At.Path, f.Found, f.Wanted);
}
