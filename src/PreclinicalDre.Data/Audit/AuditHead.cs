using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Audit;

/// <summary>The end of a chain. Whoever appends takes its row first, so that writers of one chain follow each other and those of others do not wait.</summary>
public sealed class AuditHead
{
    public Guid Chain { get; init; }

    /// <summary>Sequence of the last row; 0 while there is none.</summary>
    public long Sequence { get; set; }

    /// <summary>Hash of the last row; <see cref="AuditForm.NoHash"/> while there is none.</summary>
    public string Hash { get; set; } = AuditForm.NoHash;
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHeads", t => t.HasTrigger("AuditHeads_Kept"));
        builder.HasKey(h => h.Chain);
        builder.Property(h => h.Chain).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(64);
    }
}
