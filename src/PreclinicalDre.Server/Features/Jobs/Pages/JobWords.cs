using System.Globalization;
using NodaTime;
using PreclinicalDre.Data.Jobs;

namespace PreclinicalDre.Server.Features.Jobs.Pages;

/// <summary>How the pages say durations, rates and steps.</summary>
internal static class JobWords
{
    public static string Say(Duration took) => took.TotalSeconds switch
    {
        < 1 => $"{Math.Max(0, took.TotalMilliseconds):0} ms",
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalMinutes} min {took.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)took.TotalHours} h {took.Minutes} min"),
    };

    /// <summary>A rate to two or three digits.</summary>
    public static string Say(double rate) => rate.ToString(rate >= 100 ? "#,##0" : rate >= 10 ? "0" : "0.0", CultureInfo.InvariantCulture);

    public static string Say(Misfire misfire) => misfire switch
    {
        Misfire.RunOnce => "missed while no server ran: once, at once",
        Misfire.Skip => "missed while no server ran: left out",
    };

    public static string Say(JobState state) => state switch
    {
        JobState.Succeeded => "done",
        JobState.Failed => "failed",
        JobState.Cancelled => "ended on request",
        JobState.Running => "goes on",
        JobState.Queued => "waits",
    };

    /// <summary>Class of the badge that shows the state.</summary>
    public static string Look(JobState state) => state switch
    {
        JobState.Succeeded => "met",
        JobState.Failed => "not-met",
        JobState.Cancelled => "not-applicable",
        JobState.Running => "stale",
        JobState.Queued => "unknown",
    };

    /// <summary>Steps done, of how many; empty where there are none.</summary>
    public static string Steps(JobRunSummary run) => (run.Done, run.Of) switch
    {
        (0, null) => "",
        (var done, null) => done.ToString("#,##0", CultureInfo.InvariantCulture),
        (var done, { } of) => string.Create(CultureInfo.InvariantCulture, $"{done:#,##0} of {of:#,##0}"),
    };
}
