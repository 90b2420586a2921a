using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Audit;

/// <summary>Who changed what, when and from what to what. Appended in the transaction of the change; never changed itself.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Instant At { get; init; }

    public required string Actor { get; init; }

    /// <summary>Entity name, as <c>Animal</c>.</summary>
    public required string Entity { get; init; }

    public Guid EntityId { get; init; }

    /// <summary><c>created</c>, <c>changed</c> or <c>deleted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>JSON: member → [old, new]; a creation has no old, a deletion no new values.</summary>
    public required string Changes { get; init; }

    public required string ProgramVersion { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasIndex(a => new { a.EntityId, a.At });
        builder.Property(a => a.Actor).HasMaxLength(200);
        builder.Property(a => a.Entity).HasMaxLength(60);
        builder.Property(a => a.Action).HasMaxLength(20);
        builder.Property(a => a.ProgramVersion).HasMaxLength(40);
    }
}
