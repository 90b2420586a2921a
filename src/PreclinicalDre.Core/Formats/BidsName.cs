namespace PreclinicalDre.Core.Formats;

/// <summary>Subject, session, task and run as a BIDS file name or path has them (<c>sub-01/ses-02/eeg/sub-01_ses-02_task-szMonitoring_run-00_events.tsv</c>).</summary>
/// <param name="Subject">Label after <c>sub-</c>.</param>
/// <param name="Session">Label after <c>ses-</c>; null where there is none.</param>
/// <param name="Task">Label after <c>task-</c>; null where there is none.</param>
/// <param name="Run">Label after <c>run-</c>; null where there is none.</param>
public sealed record BidsName(string Subject, string? Session, string? Task, string? Run)
{
    /// <summary>Reads a name or path; null where it names no subject. The file's name goes before its folders.</summary>
    public static BidsName? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string? subject = null, session = null, task = null, run = null;
        foreach (var part in path.Split('/', '\\').Reverse())
        {
            foreach (var entity in part.Split('.')[0].Split('_'))
            {
                subject ??= Label(entity, "sub-");
                session ??= Label(entity, "ses-");
                task ??= Label(entity, "task-");
                run ??= Label(entity, "run-");
            }
        }

        return subject is null ? null : new BidsName(subject, session, task, run);
    }

    // Labels are letters and digits; anything else is a name that only looks like one.
    private static string? Label(string entity, string key) =>
        entity.StartsWith(key, StringComparison.Ordinal) && entity.Length > key.Length && entity.AsSpan(key.Length).IndexOfAnyExcept(LettersAndDigits) < 0 ? entity[key.Length..] : null;

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
}
