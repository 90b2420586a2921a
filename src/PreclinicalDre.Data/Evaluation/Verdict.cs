using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Evaluation;

/// <summary>
/// What a definition said of an animal's record. Never changed: another record, definition or engine makes another row,
/// and the same three make the same bytes.
/// </summary>
public sealed class Verdict : Entity
{
    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary><c>id@version</c> of the definition.</summary>
    public required string Definition { get; init; }

    /// <summary>SHA-256 of the definition's canonical form, lower-case hex.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>SHA-256 of the record's canonical form, lower-case hex.</summary>
    public required string InputHash { get; init; }

    public required string EngineVersion { get; init; }

    public required string Classification { get; init; }

    public required string Pattern { get; init; }

    public Instant EvaluatedAt { get; init; }

    /// <summary>The whole answer as JSON, criterion by criterion.</summary>
    public required string Answer { get; init; }
}

internal sealed class VerdictConfiguration : IEntityTypeConfiguration<Verdict>
{
    public void Configure(EntityTypeBuilder<Verdict> builder)
    {
        builder.HasOne(v => v.Animal).WithMany().HasForeignKey(v => v.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(v => new { v.AnimalId, v.DefinitionHash, v.InputHash, v.EngineVersion }).IsUnique();
        builder.Property(v => v.Definition).HasMaxLength(100);
        builder.Property(v => v.DefinitionHash).HasMaxLength(64);
        builder.Property(v => v.InputHash).HasMaxLength(64);
        builder.Property(v => v.EngineVersion).HasMaxLength(40);
        builder.Property(v => v.Classification).HasMaxLength(40);
        builder.Property(v => v.Pattern).HasMaxLength(40);
    }
}
