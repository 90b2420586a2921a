using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Data.Animals;

internal sealed class AnimalConfiguration : IEntityTypeConfiguration<Animal>
{
    public void Configure(EntityTypeBuilder<Animal> builder)
    {
        builder.HasOne(a => a.Study).WithMany(s => s.Animals).HasForeignKey(a => a.StudyId).OnDelete(DeleteBehavior.Cascade);
        // A study's cascade already reaches its animals: a second path would be refused by SQL Server.
        builder.HasOne(a => a.Cohort).WithMany().HasForeignKey(a => a.CohortId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(a => a.CurrentVerdict).WithMany().HasForeignKey(a => a.CurrentVerdictId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(a => new { a.StudyId, a.Code }).IsUnique();
        builder.Property(a => a.Code).HasMaxLength(64);
        builder.Property(a => a.Strain).HasMaxLength(100);
        builder.Property(a => a.Source).HasMaxLength(100);
        builder.Property(a => a.Cage).HasMaxLength(64);
        builder.Property(a => a.Litter).HasMaxLength(64);
        builder.Property(a => a.DataBy).HasMaxLength(200);
        builder.Property(a => a.RecordStateBy).HasMaxLength(200);
        // For the animals that were there before there were states; the program always says which.
        builder.Property(a => a.RecordState).HasDefaultValue(RecordState.Draft).ValueGeneratedNever();
    }
}

internal sealed class AnimalIdentifierConfiguration : IEntityTypeConfiguration<AnimalIdentifier>
{
    public void Configure(EntityTypeBuilder<AnimalIdentifier> builder)
    {
        builder.HasOne(i => i.Animal).WithMany(a => a.Identifiers).HasForeignKey(i => i.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(i => i.Value);
        builder.Property(i => i.Value).HasMaxLength(64);
    }
}

internal sealed class AnimalWeightConfiguration : IEntityTypeConfiguration<AnimalWeight>
{
    public void Configure(EntityTypeBuilder<AnimalWeight> builder)
    {
        builder.HasOne(w => w.Animal).WithMany(a => a.Weights).HasForeignKey(w => w.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(w => new { w.AnimalId, w.WeighedAt });
    }
}
