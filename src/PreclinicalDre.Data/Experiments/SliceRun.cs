using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Experiments;

/// <summary>One run on a slice: events and recorded minutes before, during and after a compound or its vehicle.</summary>
public sealed class SliceRun : Entity
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    public Guid SliceId { get; init; }

    public TissueSlice? Slice { get; init; }

    /// <summary>Which run on the slice it is in this experiment, from 1.</summary>
    public int Number { get; init; }

    /// <summary>What was in the bath during: a compound's id or name; empty for the vehicle alone.</summary>
    public string Compound { get; init; } = "";

    /// <summary>Its concentration, µmol/L; null for the vehicle.</summary>
    public double? Micromolar { get; init; }

    /// <summary>Recorded minutes before; events are told for these alone.</summary>
    public double BeforeMinutes { get; init; }

    public int BeforeEvents { get; init; }

    public double DuringMinutes { get; init; }

    public int DuringEvents { get; init; }

    /// <summary>Recorded minutes of the washout; null where there was none.</summary>
    public double? AfterMinutes { get; init; }

    public int? AfterEvents { get; init; }

    /// <summary>Why it was entered in spite of a warning, or what is to be known of it.</summary>
    public string Reason { get; init; } = "";

    public Instant EnteredAt { get; init; }

    public string By { get; init; } = "";
}

internal sealed class SliceRunConfiguration : IEntityTypeConfiguration<SliceRun>
{
    public void Configure(EntityTypeBuilder<SliceRun> builder)
    {
        builder.HasOne(r => r.Experiment).WithMany().HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        // The study's cascade reaches runs by their experiment already.
        builder.HasOne(r => r.Slice).WithMany().HasForeignKey(r => r.SliceId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(r => new { r.ExperimentId, r.SliceId, r.Number }).IsUnique();
        builder.Property(r => r.Compound).HasMaxLength(80);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.By).HasMaxLength(200);
    }
}
