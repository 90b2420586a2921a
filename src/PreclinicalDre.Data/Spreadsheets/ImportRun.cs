using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Spreadsheets;

/// <summary>One import that was applied: what came in, by its hash, and what it changed. Dry runs leave no row.</summary>
public sealed class ImportRun : Entity
{
    public Guid StudyId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hex.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What it held: <c>animals</c>, <c>seizures</c>, <c>edf</c>, or several joined by <c>;</c>.</summary>
    public required string Kinds { get; init; }

    public Instant AppliedAt { get; init; }

    public int RowsRead { get; init; }

    public int RowsAdded { get; init; }

    public int RowsChanged { get; init; }

    public int RowsUnchanged { get; init; }

    /// <summary>When it was taken back; null while it stands.</summary>
    public Instant? UndoneAt { get; set; }

    /// <summary>Warnings and hints that came with it, as JSON.</summary>
    public string Findings { get; init; } = "[]";
}

internal sealed class ImportRunConfiguration : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(r => r.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.StudyId, r.AppliedAt });
        builder.Property(r => r.FileName).HasMaxLength(260);
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.Property(r => r.Kinds).HasMaxLength(200);
    }
}
