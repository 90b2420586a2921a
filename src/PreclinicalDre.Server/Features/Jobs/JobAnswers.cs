using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>How routes of other features answer where the work goes on as a run.</summary>
[Face]
public static class JobAnswers
{
    /// <summary>How long a page or a route waits for a run before it shows its progress instead.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Address of a run's page.</summary>
    public static string Page(Guid run) => $"/jobs/{run}";

    /// <summary>202 with the address at which the run can be followed.</summary>
    public static IResult Accepted(Guid run) => Results.Accepted($"/api/v1/jobs/{run}", new JobAccepted(run, $"/api/v1/jobs/{run}"));

    /// <summary>Whether the caller wants the work as a run (<c>Prefer: respond-async</c>, RFC 7240).</summary>
    public static bool WantsAsync(this HttpRequest http) =>
        http.Headers["Prefer"].Any(p => p is not null && p.Split(',', StringSplitOptions.TrimEntries).Contains("respond-async", StringComparer.OrdinalIgnoreCase));
}

/// <summary>The run that was asked for.</summary>
/// <param name="Job">Its id.</param>
/// <param name="Status">Where it can be followed.</param>
[Face]
public sealed record JobAccepted(Guid Job, string Status);
