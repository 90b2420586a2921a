using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Audit;

/// <summary>One verification of the whole audit trail: when, by whom, over how much, and what was found.</summary>
public sealed class AuditCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Instant CheckedAt { get; init; }

    public required string By { get; init; }

    public int Chains { get; init; }

    public long Rows { get; init; }

    public long Seals { get; init; }

    /// <summary>How many findings there were; 0 = the trail is whole.</summary>
    public long FindingCount { get; init; }

    /// <summary>The first findings, as JSON.</summary>
    public required string Findings { get; init; }

    public required string ProgramVersion { get; init; }
}

internal sealed class AuditCheckConfiguration : IEntityTypeConfiguration<AuditCheck>
{
    public void Configure(EntityTypeBuilder<AuditCheck> builder)
    {
        builder.ToTable("AuditChecks");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.CheckedAt);
        builder.Property(c => c.By).HasMaxLength(200);
        builder.Property(c => c.ProgramVersion).HasMaxLength(40);
    }
}
