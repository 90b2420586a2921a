using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Design;

/// <summary>How far a blinded study is.</summary>
public enum BlindingStage
{
    /// <summary>Animals are treated and watched.</summary>
    Running,

    /// <summary>The data are in and are being judged.</summary>
    Analysis,

    /// <summary>Everybody may know everything.</summary>
    Unblinded,
}

/// <summary>What there is to know that could tell.</summary>
[Flags]
public enum SightFacts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>What a group is: its name, its treatment, whether it is the control.</summary>
    Allocation = 1,

    /// <summary>Which compounds at which doses an animal gets.</summary>
    Compound = 2,

    /// <summary>The code of an animal's group, as it stands on syringes.</summary>
    DoseCode = 4,

    /// <summary>What the animals were judged to be.</summary>
    Verdict = 8,

    /// <summary>Everything.</summary>
    All = Allocation | Compound | DoseCode | Verdict,
}

/// <summary>That a study is blinded, how far it is, and who may know what. A study without one is open.</summary>
public sealed class StudyBlinding : Entity
{
    public Guid StudyId { get; init; }

    public BlindingStage Stage { get; set; }

    /// <summary>For each stage and role what it may know, as JSON.</summary>
    public required string Scheme { get; set; }

    public Instant At { get; init; }

    public required string By { get; init; }
}

/// <summary>That somebody was told, for one animal or for the whole study, what was blinded, and why.</summary>
public sealed class Unblinding : Entity, IWrittenOnce
{
    public Guid StudyId { get; init; }

    /// <summary>The animal; null for the study as a whole.</summary>
    public Guid? AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public required string Reason { get; init; }

    public Instant At { get; init; }

    /// <summary>Printed name of the person, who was asked once more who it is.</summary>
    public required string By { get; init; }

    /// <summary>Key of the account; null for the local user of single-person mode.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>That somebody who may know read what is blinded for others: stored, and so audited, before the answer is given.</summary>
public sealed class Reveal : Entity, IWrittenOnce
{
    public Guid StudyId { get; init; }

    public Instant At { get; init; }

    public required string By { get; init; }

    /// <summary>The address that was read, without its query.</summary>
    public required string Address { get; init; }
}

internal sealed class StudyBlindingConfiguration : IEntityTypeConfiguration<StudyBlinding>
{
    public void Configure(EntityTypeBuilder<StudyBlinding> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(b => b.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(b => b.StudyId).IsUnique();
        builder.Property(b => b.Stage).HasConversion<string>().HasMaxLength(20);
        builder.Property(b => b.By).HasMaxLength(200);
    }
}

internal sealed class UnblindingConfiguration : IEntityTypeConfiguration<Unblinding>
{
    public void Configure(EntityTypeBuilder<Unblinding> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(u => u.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(u => u.Animal).WithMany().HasForeignKey(u => u.AnimalId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(u => new { u.StudyId, u.At });
        builder.Property(u => u.Reason).HasMaxLength(400);
        builder.Property(u => u.By).HasMaxLength(200);
    }
}

internal sealed class RevealConfiguration : IEntityTypeConfiguration<Reveal>
{
    public void Configure(EntityTypeBuilder<Reveal> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(r => r.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.StudyId, r.At });
        builder.Property(r => r.By).HasMaxLength(200);
        builder.Property(r => r.Address).HasMaxLength(400);
    }
}
