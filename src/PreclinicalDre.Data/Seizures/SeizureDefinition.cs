using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Seizures;

/// <summary>
/// A version of what counts as one event in an analysis of the study: neighbours are merged, then what is too short is left out. Stored events stay as they were marked; the
/// definition belongs to the analysis. A change is a new version under the same code.
/// </summary>
public sealed class SeizureDefinition : Entity, IWrittenOnce
{
    public Guid StudyId { get; init; }

    /// <summary>Code, unique in the study together with the number.</summary>
    public required string Code { get; init; }

    /// <summary>Which version of that code, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Least duration, seconds; 0: none. Events without a duration are kept.</summary>
    public double MinimumSeconds { get; init; }

    /// <summary>Longest pause between two events of one type that are taken as one, seconds; 0: none is merged.</summary>
    public double MergeGapSeconds { get; init; }

    /// <summary>Ids of the seizure types that it counts, joined by <c>;</c>; empty: all.</summary>
    public string TypeIds { get; init; } = "";

    /// <summary>Id of the rule by which clusters are told.</summary>
    public required string ClusterRule { get; init; }

    /// <summary>SHA-256 of the definition's canonical text, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Why this version.</summary>
    public string Note { get; init; } = "";

    public Instant At { get; init; }

    public required string By { get; init; }
}

/// <summary>
/// How well a detector, or a person who marks events, was found to do on recordings whose seizures were known: counts, so that what is not sure about them enters the rate's
/// interval.
/// </summary>
public sealed class Detector : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>As seizures name their observer.</summary>
    public required string Name { get; init; }

    /// <summary>Known seizures of the validation; null where its sensitivity is not known.</summary>
    public int? KnownSeizures { get; set; }

    /// <summary>Those of them that it found.</summary>
    public int? Found { get; set; }

    /// <summary>Its false alarms in the validation; null where their rate is not known.</summary>
    public int? FalseAlarms { get; set; }

    /// <summary>Hours over which they were counted.</summary>
    public double? ValidationHours { get; set; }

    /// <summary>Where the counts come from.</summary>
    public string Source { get; set; } = "";
}

internal sealed class SeizureDefinitionConfiguration : IEntityTypeConfiguration<SeizureDefinition>
{
    public void Configure(EntityTypeBuilder<SeizureDefinition> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(d => d.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.StudyId, d.Code, d.Number }).IsUnique();
        builder.Property(d => d.Code).HasMaxLength(40);
        builder.Property(d => d.TypeIds).HasMaxLength(400);
        builder.Property(d => d.ClusterRule).HasMaxLength(40);
        builder.Property(d => d.Hash).HasMaxLength(64);
        builder.Property(d => d.Note).HasMaxLength(400);
        builder.Property(d => d.By).HasMaxLength(100);
    }
}

internal sealed class DetectorConfiguration : IEntityTypeConfiguration<Detector>
{
    public void Configure(EntityTypeBuilder<Detector> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(d => d.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.StudyId, d.Name }).IsUnique();
        builder.Property(d => d.Name).HasMaxLength(100);
        builder.Property(d => d.Source).HasMaxLength(400);
    }
}
