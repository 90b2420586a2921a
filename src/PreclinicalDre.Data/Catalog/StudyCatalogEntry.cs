using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Catalog;

/// <summary>Whether a study's own entry is a model or a compound.</summary>
public enum CatalogEntryKind
{
    Model,
    Compound,
}

/// <summary>A model or compound that a study keeps beside the built-in ones, in the catalogue's own JSON form.</summary>
public sealed class StudyCatalogEntry : Entity
{
    public Guid StudyId { get; init; }

    public CatalogEntryKind Kind { get; init; }

    /// <summary>Id by which the study names it; never one of the built-in ids.</summary>
    public required string EntryId { get; init; }

    public required string Name { get; set; }

    public required string Json { get; set; }
}

internal sealed class StudyCatalogEntryConfiguration : IEntityTypeConfiguration<StudyCatalogEntry>
{
    public void Configure(EntityTypeBuilder<StudyCatalogEntry> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(e => e.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.StudyId, e.Kind, e.EntryId }).IsUnique();
        builder.Property(e => e.Kind).HasConversion<string>().HasMaxLength(20);
        builder.Property(e => e.EntryId).HasMaxLength(80);
        builder.Property(e => e.Name).HasMaxLength(200);
    }
}
