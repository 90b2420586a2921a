using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Experiments;

internal sealed class ScreenGroupConfiguration : IEntityTypeConfiguration<ScreenGroup>
{
    public void Configure(EntityTypeBuilder<ScreenGroup> builder)
    {
        builder.HasOne(g => g.Experiment).WithMany().HasForeignKey(g => g.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(g => new { g.ExperimentId, g.Code }).IsUnique();
        builder.Property(g => g.Code).HasMaxLength(20);
        builder.Property(g => g.Purpose).HasConversion<string>().HasMaxLength(20);
    }
}

internal sealed class ScreenTestConfiguration : IEntityTypeConfiguration<ScreenTest>
{
    public void Configure(EntityTypeBuilder<ScreenTest> builder)
    {
        builder.HasOne(t => t.Animal).WithMany().HasForeignKey(t => t.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // A study's cascade already reaches its tests by their animals: a second path would be refused by SQL Server.
        builder.HasOne(t => t.Experiment).WithMany().HasForeignKey(t => t.ExperimentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(t => t.Group).WithMany().HasForeignKey(t => t.GroupId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(t => new { t.ExperimentId, t.AnimalId }).IsUnique();
        builder.Property(t => t.Outcome).HasConversion<string>().HasMaxLength(20);
        builder.Property(t => t.Signs).HasMaxLength(200);
        builder.Property(t => t.Reason).HasMaxLength(400);
    }
}

internal sealed class BenchRecordConfiguration : IEntityTypeConfiguration<BenchRecord>
{
    public void Configure(EntityTypeBuilder<BenchRecord> builder)
    {
        builder.HasOne(r => r.Animal).WithMany().HasForeignKey(r => r.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(r => r.Experiment).WithMany().HasForeignKey(r => r.ExperimentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(r => new { r.ExperimentId, r.By, r.ReceivedAt });
        builder.Property(r => r.Action).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.By).HasMaxLength(200);
    }
}

internal sealed class ExperimentPlateConfiguration : IEntityTypeConfiguration<ExperimentPlate>
{
    public void Configure(EntityTypeBuilder<ExperimentPlate> builder)
    {
        builder.HasOne(p => p.Experiment).WithMany().HasForeignKey(p => p.ExperimentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.ExperimentId, p.Code }).IsUnique();
        builder.Property(p => p.Code).HasMaxLength(20);
        builder.Property(p => p.Clutch).HasMaxLength(60);
    }
}
