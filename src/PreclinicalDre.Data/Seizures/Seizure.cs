using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Seizures;

/// <summary>One seizure or ictal-like event of an animal.</summary>
public sealed class Seizure : Entity, IAnimalData, IImported
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant At { get; init; }

    /// <summary>Id of the controlled list.</summary>
    public required string TypeId { get; init; }

    public double? DurationSeconds { get; set; }

    /// <summary>Id of a severity scale; stages are never compared across scales.</summary>
    public string Scale { get; set; } = "";

    public double? Stage { get; set; }

    /// <summary>Person or detector that marked it.</summary>
    public string Observer { get; set; } = "";

    /// <summary>When a person held it against the recording; null: not reviewed.</summary>
    public Instant? ReviewedAt { get; set; }

    /// <summary>Who did; empty: not reviewed.</summary>
    public string ReviewedBy { get; set; } = "";

    public string Note { get; set; } = "";

    public Guid? ImportId { get; init; }
}

internal sealed class SeizureConfiguration : IEntityTypeConfiguration<Seizure>
{
    public void Configure(EntityTypeBuilder<Seizure> builder)
    {
        builder.HasOne(s => s.Animal).WithMany().HasForeignKey(s => s.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // All that rates and verdicts read of a seizure, so that a pass over an animal's seizures needs no look at their rows.
        builder.HasIndex(s => new { s.AnimalId, s.At, s.TypeId, s.DurationSeconds });
        builder.Property(s => s.TypeId).HasMaxLength(80);
        builder.Property(s => s.Scale).HasMaxLength(80);
        builder.Property(s => s.Observer).HasMaxLength(100);
        builder.Property(s => s.ReviewedBy).HasMaxLength(100);
        builder.Property(s => s.Note).HasMaxLength(400);
    }
}
