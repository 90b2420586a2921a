using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Experiments;

/// <summary>Whose tissue it is: an animal, or a person of whom nothing is kept but the reference of the consent. Donors are the unit of a comparison, slices are not.</summary>
public sealed class TissueDonor : Entity
{
    public Guid StudyId { get; init; }

    /// <summary>Unique in its study; of a person a code of the laboratory, never a name.</summary>
    public required string Code { get; init; }

    /// <summary>Id of a catalogue species.</summary>
    public required string SpeciesId { get; init; }

    /// <summary>The study's animal that the tissue was taken from; null for people and for animals of elsewhere.</summary>
    public Guid? AnimalId { get; set; }

    public Animal? Animal { get; set; }

    /// <summary>Number of the consent in the tissue bank, which alone can lead back to the person; empty for animals.</summary>
    public string ConsentReference { get; set; } = "";

    /// <summary>Diagnosis or treatment in words that fit many people.</summary>
    public string Condition { get; set; } = "";

    public string Note { get; set; } = "";
}

/// <summary>A piece of tissue of a donor.</summary>
public sealed class Specimen : Entity
{
    public Guid DonorId { get; init; }

    public TissueDonor? Donor { get; init; }

    /// <summary>Unique in its donor.</summary>
    public required string Code { get; init; }

    /// <summary>Where in the brain it was.</summary>
    public string Region { get; set; } = "";
}

/// <summary>A slice, culture or intact piece of a specimen: what is recorded from.</summary>
public sealed class TissueSlice : Entity
{
    public Guid SpecimenId { get; init; }

    public Specimen? Specimen { get; init; }

    /// <summary>Unique in its specimen.</summary>
    public required string Code { get; init; }

    public SliceKind Kind { get; set; }

    /// <summary>Days in culture; null for fresh tissue.</summary>
    public int? DaysInVitro { get; set; }
}

internal sealed class TissueDonorConfiguration : IEntityTypeConfiguration<TissueDonor>
{
    public void Configure(EntityTypeBuilder<TissueDonor> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(d => d.StudyId).OnDelete(DeleteBehavior.Cascade);
        // The study's cascade reaches its donors already.
        builder.HasOne(d => d.Animal).WithMany().HasForeignKey(d => d.AnimalId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(d => new { d.StudyId, d.Code }).IsUnique();
        builder.Property(d => d.Code).HasMaxLength(40);
        builder.Property(d => d.SpeciesId).HasMaxLength(40);
        builder.Property(d => d.ConsentReference).HasMaxLength(60);
        builder.Property(d => d.Condition).HasMaxLength(200);
        builder.Property(d => d.Note).HasMaxLength(500);
    }
}

internal sealed class SpecimenConfiguration : IEntityTypeConfiguration<Specimen>
{
    public void Configure(EntityTypeBuilder<Specimen> builder)
    {
        builder.HasOne(s => s.Donor).WithMany().HasForeignKey(s => s.DonorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.DonorId, s.Code }).IsUnique();
        builder.Property(s => s.Code).HasMaxLength(40);
        builder.Property(s => s.Region).HasMaxLength(100);
    }
}

internal sealed class TissueSliceConfiguration : IEntityTypeConfiguration<TissueSlice>
{
    public void Configure(EntityTypeBuilder<TissueSlice> builder)
    {
        builder.HasOne(s => s.Specimen).WithMany().HasForeignKey(s => s.SpecimenId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.SpecimenId, s.Code }).IsUnique();
        builder.Property(s => s.Code).HasMaxLength(40);
        builder.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
    }
}
