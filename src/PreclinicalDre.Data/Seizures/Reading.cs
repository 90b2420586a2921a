using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Data.Monitoring;

namespace PreclinicalDre.Data.Seizures;

/// <summary>
/// One recording that two people read, each without the other's events until both are closed. Where they differ a third decides; what comes of it becomes the recording's
/// seizures.
/// </summary>
public sealed class ReadingPair : Entity
{
    public Guid RecordingId { get; init; }

    public Recording? Recording { get; init; }

    /// <summary>From 1 in its recording.</summary>
    public int Number { get; init; }

    public Instant OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    /// <summary>When its events became the recording's seizures; null: not yet.</summary>
    public Instant? AdoptedAt { get; set; }

    public string AdoptedBy { get; set; } = "";

    public List<Reading> Readings { get; } = [];
}

/// <summary>One person's reading of a recording.</summary>
public sealed class Reading : Entity
{
    public Guid PairId { get; init; }

    public ReadingPair? Pair { get; init; }

    /// <summary>1 or 2.</summary>
    public int Place { get; init; }

    /// <summary>By what the reader is called where names would tell too much.</summary>
    public required string Token { get; init; }

    /// <summary>The reader's account.</summary>
    public Guid AccountId { get; init; }

    /// <summary>Name of the file of events that was handed in last; empty where they were entered by hand.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of that file, lower-case hex.</summary>
    public string FileHash { get; set; } = "";

    /// <summary>When the reader said that it is done; nothing of it changes from then on.</summary>
    public Instant? ClosedAt { get; set; }

    public List<ReadingEvent> Events { get; } = [];
}

/// <summary>An event that a reader marked. The audit tells that it was marked, not what it is: the other reader may be somebody who reads the audit.</summary>
public sealed class ReadingEvent : Entity
{
    public Guid ReadingId { get; init; }

    [Secret]
    public Instant At { get; init; }

    /// <summary>Id of the controlled list.</summary>
    [Secret]
    public required string TypeId { get; init; }

    [Secret]
    public double? DurationSeconds { get; init; }

    /// <summary>Id of a severity scale.</summary>
    [Secret]
    public string Scale { get; init; } = "";

    [Secret]
    public double? Stage { get; init; }

    [Secret]
    public string Note { get; init; } = "";
}

/// <summary>What the third person decided about one difference between two readings.</summary>
public sealed class ReadingDecision : Entity, IWrittenOnce
{
    public Guid PairId { get; init; }

    /// <summary>The first reader's event; null where that reader has none.</summary>
    public Guid? FirstEventId { get; init; }

    /// <summary>The second reader's.</summary>
    public Guid? SecondEventId { get; init; }

    public ReadingChoice Choice { get; init; }

    public required string Reason { get; init; }

    public Instant At { get; init; }

    public required string By { get; init; }
}

internal sealed class ReadingPairConfiguration : IEntityTypeConfiguration<ReadingPair>
{
    public void Configure(EntityTypeBuilder<ReadingPair> builder)
    {
        builder.HasOne(p => p.Recording).WithMany().HasForeignKey(p => p.RecordingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.RecordingId, p.Number }).IsUnique();
        builder.Property(p => p.OpenedBy).HasMaxLength(100);
        builder.Property(p => p.AdoptedBy).HasMaxLength(100);
    }
}

internal sealed class ReadingConfiguration : IEntityTypeConfiguration<Reading>
{
    public void Configure(EntityTypeBuilder<Reading> builder)
    {
        builder.HasOne(r => r.Pair).WithMany(p => p.Readings).HasForeignKey(r => r.PairId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.PairId, r.Place }).IsUnique();
        builder.Property(r => r.Token).HasMaxLength(20);
        builder.Property(r => r.FileName).HasMaxLength(260);
        builder.Property(r => r.FileHash).HasMaxLength(64);
    }
}

internal sealed class ReadingEventConfiguration : IEntityTypeConfiguration<ReadingEvent>
{
    public void Configure(EntityTypeBuilder<ReadingEvent> builder)
    {
        builder.HasOne<Reading>().WithMany(r => r.Events).HasForeignKey(e => e.ReadingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.ReadingId, e.At });
        builder.Property(e => e.TypeId).HasMaxLength(80);
        builder.Property(e => e.Scale).HasMaxLength(80);
        builder.Property(e => e.Note).HasMaxLength(400);
    }
}

internal sealed class ReadingDecisionConfiguration : IEntityTypeConfiguration<ReadingDecision>
{
    public void Configure(EntityTypeBuilder<ReadingDecision> builder)
    {
        builder.HasOne<ReadingPair>().WithMany().HasForeignKey(d => d.PairId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.PairId, d.At });
        builder.Property(d => d.Reason).HasMaxLength(400);
        builder.Property(d => d.By).HasMaxLength(100);
    }
}
