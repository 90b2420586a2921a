using System.Globalization;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Why a request was refused: for the log, not for the caller.</summary>
public static class Refusal
{
    private static readonly object Key = new();

    /// <summary>Keeps the reason; the first one counts.</summary>
    public static void Note(HttpContext context, string why)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items.TryAdd(Key, why);
    }

    internal static string? Of(HttpContext context) => context.Items.TryGetValue(Key, out var why) ? why as string : null;
}

/// <summary>The one place that logs refusals: who, what, and why, in a line; no bodies, no query, no headers.</summary>
internal static class RefusalLog
{
    /// <summary>Category of the log.</summary>
    public const string Category = "PreclinicalDre.Refusals";

    private const int Longest = 400;

    /// <summary>Stands outside of all that may refuse.</summary>
    public static void UseRefusalLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        app.Use(async (context, next) =>
        {
            var (method, path) = (context.Request.Method, context.Request.Path.ToUriComponent());
            await next(context);
            var status = context.Response.StatusCode;
            if (LevelOf(status) is { } level && logger.IsEnabled(level))
            {
                logger.Log(level, "Refused with {Status}: {Method} {Path} by {Person}: {Why}",
                    status, OneLine(method), OneLine(path), OneLine(RequestPerson.Of(context.User).Name), OneLine(Refusal.Of(context) ?? Words(status)));
            }
        });
    }

    /// <summary>Null for what is no refusal. A mistake in what somebody entered is everyday; what asks for rights, or is malformed, is not.</summary>
    private static LogLevel? LevelOf(int status) => status switch
    {
        StatusCodes.Status404NotFound or StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity => LogLevel.Information,
        >= 400 and < 500 => LogLevel.Warning,
        _ => null,
    };

    private static string Words(int status) => status switch
    {
        StatusCodes.Status404NotFound => "there is nothing at this address",
        StatusCodes.Status405MethodNotAllowed => "the address does not take this method",
        StatusCodes.Status413PayloadTooLarge => "the body is larger than this address takes",
        StatusCodes.Status415UnsupportedMediaType => "the address does not take bodies of this kind",
        StatusCodes.Status401Unauthorized => "nobody is signed in",
        _ => string.Create(CultureInfo.InvariantCulture, $"status {status}"),
    };

    /// <summary>A line of the log is one line, whatever it quotes.</summary>
    private static string OneLine(string text)
    {
        var cut = text.Length <= Longest ? text : text[..Longest] + "…";
        return string.Create(cut.Length, cut, (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
            }
        });
    }
}
