using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Spreadsheets;

/// <summary>
/// What the columns of a laboratory's own tables hold, saved by name to be chosen again at the next file. It is a study's, or the whole laboratory's; each change of it
/// raises its version, and the audit keeps what it said before.
/// </summary>
public sealed class ColumnProfile : Entity
{
    /// <summary>Study that it is for; null: every study.</summary>
    public Guid? StudyId { get; init; }

    /// <summary>Kind of table that it is for.</summary>
    public ProfileKind Kind { get; init; }

    /// <summary>Name that people choose it by; one of its kind.</summary>
    public required string Name { get; set; }

    /// <summary>The mapping as JSON, as the kind of table writes it.</summary>
    public required string Mapping { get; set; }

    /// <summary>Columns by which a file of it is known (<see cref="HeaderFit.Columns"/>); empty: it is never guessed.</summary>
    public string Columns { get; set; } = "";

    /// <summary>What one should know about the files.</summary>
    public string Note { get; set; } = "";
}

internal sealed class ColumnProfileConfiguration : IEntityTypeConfiguration<ColumnProfile>
{
    public void Configure(EntityTypeBuilder<ColumnProfile> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(p => p.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.Kind, p.Name }).IsUnique();
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.Note).HasMaxLength(400);
    }
}
