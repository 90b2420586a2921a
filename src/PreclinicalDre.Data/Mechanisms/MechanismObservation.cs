using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Mechanisms;

/// <summary>One value of a measure in an animal: a biomarker, an image, a genotype, a finding of histology. It enters no verdict.</summary>
public sealed class MechanismObservation : Entity, IAnimalRecord, IImported
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Guid MeasureId { get; init; }

    public StudyMeasure? Measure { get; init; }

    /// <summary>When the sample was taken or the image made.</summary>
    public Instant SampledAt { get; set; }

    /// <summary>Specimen or region; empty where not told.</summary>
    public string Specimen { get; set; } = "";

    /// <summary>The number in the measure's unit; the limit where <see cref="BelowLimit"/>; null for a category.</summary>
    public double? Value { get; set; }

    /// <summary>True where the value lay below the limit of quantification, which stands in <see cref="Value"/>.</summary>
    public bool BelowLimit { get; set; }

    /// <summary>The category; empty for a number.</summary>
    public string Category { get; set; } = "";

    /// <summary>Assay, tracer or primer.</summary>
    public string Method { get; set; } = "";

    public string Note { get; set; } = "";

    public string By { get; init; } = "";

    public Guid? ImportId { get; init; }

    /// <summary>As Core knows it.</summary>
    public MechanismSample Read(string animal, string measure) => new(animal, measure, Specimen, Method, Value, BelowLimit, Category);
}

internal sealed class MechanismObservationConfiguration : IEntityTypeConfiguration<MechanismObservation>
{
    public void Configure(EntityTypeBuilder<MechanismObservation> builder)
    {
        builder.HasOne(o => o.Animal).WithMany().HasForeignKey(o => o.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // Through the study both lead here; one path of deletion is enough.
        builder.HasOne(o => o.Measure).WithMany().HasForeignKey(o => o.MeasureId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(o => new { o.MeasureId, o.AnimalId, o.SampledAt, o.Specimen }).IsUnique();
        builder.HasIndex(o => o.ImportId);
        builder.Property(o => o.Specimen).HasMaxLength(80);
        builder.Property(o => o.Category).HasMaxLength(MechanismMeasure.LongestWord);
        builder.Property(o => o.Method).HasMaxLength(100);
        builder.Property(o => o.Note).HasMaxLength(400);
        builder.Property(o => o.By).HasMaxLength(200);
    }
}
