using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Dosing;

internal sealed class TrialConfiguration : IEntityTypeConfiguration<Trial>
{
    public void Configure(EntityTypeBuilder<Trial> builder)
    {
        builder.HasOne(t => t.Animal).WithMany().HasForeignKey(t => t.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.AnimalId, t.Code }).IsUnique();
        builder.Property(t => t.Code).HasMaxLength(40);
        builder.Property(t => t.StopReason).HasMaxLength(200);
    }
}

internal sealed class TrialCompoundConfiguration : IEntityTypeConfiguration<TrialCompound>
{
    public void Configure(EntityTypeBuilder<TrialCompound> builder)
    {
        builder.HasOne(c => c.Trial).WithMany(t => t.Compounds).HasForeignKey(c => c.TrialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.TrialId, c.CompoundId }).IsUnique();
        builder.HasIndex(c => c.AnimalId);
        builder.Property(c => c.CompoundId).HasMaxLength(80);
    }
}

internal sealed class TitrationStepConfiguration : IEntityTypeConfiguration<TitrationStep>
{
    public void Configure(EntityTypeBuilder<TitrationStep> builder)
    {
        builder.HasOne(s => s.TrialCompound).WithMany(c => c.TitrationSteps).HasForeignKey(s => s.TrialCompoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.AnimalId, s.From });
    }
}

internal sealed class DoseConfiguration : IEntityTypeConfiguration<Dose>
{
    public void Configure(EntityTypeBuilder<Dose> builder)
    {
        builder.HasOne(d => d.TrialCompound).WithMany(c => c.Doses).HasForeignKey(d => d.TrialCompoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => new { d.AnimalId, d.PlannedAt });
        builder.Property(d => d.Route).HasMaxLength(40);
        builder.Property(d => d.Reason).HasMaxLength(400);
    }
}

internal sealed class PlasmaSampleConfiguration : IEntityTypeConfiguration<PlasmaSample>
{
    public void Configure(EntityTypeBuilder<PlasmaSample> builder)
    {
        builder.HasOne(s => s.TrialCompound).WithMany(c => c.PlasmaSamples).HasForeignKey(s => s.TrialCompoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.AnimalId, s.SampledAt });
        builder.Property(s => s.Method).HasMaxLength(100);
    }
}

internal sealed class AdverseEffectConfiguration : IEntityTypeConfiguration<AdverseEffect>
{
    public void Configure(EntityTypeBuilder<AdverseEffect> builder)
    {
        builder.HasOne(e => e.Trial).WithMany(t => t.AdverseEffects).HasForeignKey(e => e.TrialId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.AnimalId, e.ObservedAt });
        builder.Property(e => e.Effect).HasMaxLength(200);
    }
}
