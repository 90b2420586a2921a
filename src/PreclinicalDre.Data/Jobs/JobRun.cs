using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Jobs;

/// <summary>Where a run stands.</summary>
public enum JobState
{
    /// <summary>Asked for and not begun.</summary>
    Queued,

    /// <summary>A server works on it.</summary>
    Running,

    /// <summary>Done; its result is kept.</summary>
    Succeeded,

    /// <summary>It ended with a problem.</summary>
    Failed,

    /// <summary>Somebody asked for its end.</summary>
    Cancelled,
}

/// <summary>
/// One run of a job: what was asked, who asked, how far it is and what came of it. The scheduler only fires it, so that a lost queue loses nothing. It is
/// no record of the experiment: what the job changes there is audited as its own change.
/// </summary>
public sealed class JobRun
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which job, as <c>evaluate-study</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it was asked to do, in words.</summary>
    public required string Title { get; init; }

    /// <summary>Its arguments as JSON.</summary>
    public required string Arguments { get; init; }

    /// <summary>A second run of the same key is the same run; null where each asking is a run of its own.</summary>
    public string? UniqueKey { get; init; }

    /// <summary>The study that it works on; null where it is not one.</summary>
    public Guid? StudyId { get; init; }

    public required string AskedBy { get; init; }

    /// <summary>Key of the account that asked; null where it was the server, or the local user of single-person mode.</summary>
    public Guid? AskedById { get; init; }

    public Instant AskedAt { get; init; }

    /// <summary>True where the clock asked for it.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>The run that this one repeats; null for a first try.</summary>
    public Guid? RetryOf { get; init; }

    public JobState State { get; set; }

    /// <summary>How often a server began it; a server that died in the middle leaves its attempt to the next.</summary>
    public int Attempt { get; set; }

    /// <summary>The server that works on it or did.</summary>
    public string Node { get; set; } = "";

    public Instant? StartedAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>Last sign of life of the server that works on it.</summary>
    public Instant? HeardAt { get; set; }

    public bool CancelAsked { get; set; }

    /// <summary>Steps done (rows, animals, files).</summary>
    public long Done { get; set; }

    /// <summary>Steps in all; null where nobody knows yet.</summary>
    public long? Of { get; set; }

    /// <summary>What is being done, in words.</summary>
    public string Doing { get; set; } = "";

    /// <summary>Errors so far.</summary>
    public int Errors { get; set; }

    /// <summary>What came of it, in a line.</summary>
    public string Summary { get; set; } = "";

    /// <summary>What came of it, as JSON; null where the summary says all.</summary>
    public string? Result { get; set; }

    /// <summary>Path of the file that it made, below the storage folder; null where it made none.</summary>
    public string? ResultFile { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string Problem { get; set; } = "";

    /// <summary>Version of the program that ran it.</summary>
    public string ProgramVersion { get; set; } = "";
}

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(r => r.StudyId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => r.UniqueKey).IsUnique();
        builder.HasIndex(r => new { r.Kind, r.AskedAt });
        builder.HasIndex(r => r.AskedAt);
        builder.HasIndex(r => r.State);
        builder.Property(r => r.Kind).HasMaxLength(60);
        builder.Property(r => r.Title).HasMaxLength(300);
        builder.Property(r => r.UniqueKey).HasMaxLength(200);
        builder.Property(r => r.AskedBy).HasMaxLength(200);
        builder.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Node).HasMaxLength(200);
        builder.Property(r => r.Doing).HasMaxLength(300);
        builder.Property(r => r.Summary).HasMaxLength(1000);
        builder.Property(r => r.ResultFile).HasMaxLength(300);
        builder.Property(r => r.Problem).HasMaxLength(2000);
        builder.Property(r => r.ProgramVersion).HasMaxLength(40);
    }
}
