using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Design;

internal sealed class ArmConfiguration : IEntityTypeConfiguration<Arm>
{
    public void Configure(EntityTypeBuilder<Arm> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(a => a.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(a => new { a.StudyId, a.Code }).IsUnique();
        builder.Property(a => a.Code).HasMaxLength(20);
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Treatment).HasMaxLength(400);
    }
}

internal sealed class RandomisationConfiguration : IEntityTypeConfiguration<Randomisation>
{
    public void Configure(EntityTypeBuilder<Randomisation> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(r => r.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.StudyId, r.Number }).IsUnique();
        builder.Property(r => r.Method).HasConversion<string>().HasMaxLength(20);
        builder.Property(r => r.Algorithm).HasMaxLength(40);
        builder.Property(r => r.Seed).HasMaxLength(16);
        builder.Property(r => r.Nonce).HasMaxLength(64);
        builder.Property(r => r.Commitment).HasMaxLength(64);
        builder.Property(r => r.By).HasMaxLength(200);
        builder.Property(r => r.ClosedBy).HasMaxLength(200);
    }
}

internal sealed class AllocationConfiguration : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> builder)
    {
        builder.HasOne(a => a.Animal).WithMany().HasForeignKey(a => a.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // A study's cascade already reaches its allocations by their animals: a second path would be refused by SQL Server.
        builder.HasOne(a => a.Randomisation).WithMany().HasForeignKey(a => a.RandomisationId).OnDelete(DeleteBehavior.NoAction);
        builder.HasOne(a => a.Arm).WithMany().HasForeignKey(a => a.ArmId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(a => a.AnimalId).IsUnique();
        builder.HasIndex(a => new { a.RandomisationId, a.Slot }).IsUnique();
        builder.Property(a => a.Stratum).HasMaxLength(400);
        builder.Property(a => a.By).HasMaxLength(200);
    }
}
