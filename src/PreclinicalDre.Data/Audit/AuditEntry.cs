using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// Who changed what, when, why, and from what to what: one link of a chain. Appended in the transaction of the change and never changed itself;
/// the database refuses that too. Its bytes and its hash are those of <see cref="AuditForm"/>.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Most characters of a <see cref="Reason"/>.</summary>
    public const int MaxReasonLength = 400;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the study, or <see cref="AuditChain.Server"/> for what belongs to none.</summary>
    public Guid Chain { get; init; }

    /// <summary>Place in the chain, from 1 without a gap. Below 0: written before there were chains, and covered by the row that sealed them.</summary>
    public long Sequence { get; init; }

    /// <summary><see cref="Hash"/> of the row before; <see cref="AuditForm.NoHash"/> for the first; empty before there were chains.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 of the row's canonical bytes, lower-case hex; empty before there were chains.</summary>
    public string Hash { get; internal set; } = "";

    /// <summary>The server's clock, whole microseconds.</summary>
    public Instant At { get; init; }

    public required string Actor { get; init; }

    /// <summary>Entity name, as <c>Animal</c>.</summary>
    public required string Entity { get; init; }

    public Guid EntityId { get; init; }

    /// <summary><c>created</c>, <c>changed</c>, <c>deleted</c>, or <c>sealed</c> for what <see cref="AuditBeginning"/> writes.</summary>
    public required string Action { get; init; }

    /// <summary>JSON: member → [old, new]; a creation has no old, a deletion no new values.</summary>
    public required string Changes { get; init; }

    /// <summary>Why, where that was asked for or told; see <see cref="DreDbContext.ChangeReason"/>.</summary>
    public string? Reason { get; init; }

    public required string ProgramVersion { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable(t => t.HasTrigger("AuditEntries_AppendOnly"));
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.HasIndex(a => new { a.Chain, a.Sequence }).IsUnique();
        builder.HasIndex(a => new { a.At, a.Sequence, a.Chain });
        builder.HasIndex(a => new { a.EntityId, a.At });
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Property(a => a.Actor).HasMaxLength(200);
        builder.Property(a => a.Entity).HasMaxLength(60);
        builder.Property(a => a.Action).HasMaxLength(20);
        builder.Property(a => a.Reason).HasMaxLength(AuditEntry.MaxReasonLength);
        builder.Property(a => a.ProgramVersion).HasMaxLength(40);
    }
}
