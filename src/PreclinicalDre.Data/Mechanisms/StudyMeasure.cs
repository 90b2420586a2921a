using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Mechanisms;

/// <summary>A measure of a mechanism that a study declares: all values of it have its unit, or are of its categories.</summary>
public sealed class StudyMeasure : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>Unique in its study.</summary>
    public required string Name { get; set; }

    public ResistanceHypothesis Hypothesis { get; set; }

    public MeasureKind Kind { get; set; }

    public string Unit { get; set; } = "";

    /// <summary>Apart by ';'; empty for numbers.</summary>
    public string Categories { get; set; } = "";

    /// <summary>What it is in a sentence.</summary>
    public string About { get; set; } = "";

    public Guid? ImportId { get; init; }

    /// <summary>The categories one by one.</summary>
    public IReadOnlyList<string> CategoryList() => Categories.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As Core knows it.</summary>
    public MechanismMeasure Read() => new(Name, Hypothesis, Kind, Unit, CategoryList());
}

internal sealed class StudyMeasureConfiguration : IEntityTypeConfiguration<StudyMeasure>
{
    public void Configure(EntityTypeBuilder<StudyMeasure> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(m => m.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => new { m.StudyId, m.Name }).IsUnique();
        builder.HasIndex(m => m.ImportId);
        builder.Property(m => m.Name).HasMaxLength(MechanismMeasure.LongestName);
        builder.Property(m => m.Hypothesis).HasConversion<string>().HasMaxLength(20);
        builder.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(m => m.Unit).HasMaxLength(MechanismMeasure.LongestWord);
        builder.Property(m => m.Categories).HasMaxLength((MechanismMeasure.LongestWord + 1) * MechanismMeasure.MostCategories);
        builder.Property(m => m.About).HasMaxLength(400);
    }
}
