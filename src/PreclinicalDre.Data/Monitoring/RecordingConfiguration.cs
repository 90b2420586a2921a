using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Monitoring;

internal sealed class RecordingConfiguration : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> builder)
    {
        builder.HasOne(r => r.Animal).WithMany().HasForeignKey(r => r.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(r => new { r.AnimalId, r.From });
        builder.HasIndex(r => r.FileHash);
        builder.Property(r => r.Detects).HasMaxLength(400);
        builder.Property(r => r.Equipment).HasMaxLength(100);
        builder.Property(r => r.FileName).HasMaxLength(260);
        builder.Property(r => r.FileHash).HasMaxLength(64);
        builder.Property(r => r.HeaderHash).HasMaxLength(64);
    }
}

internal sealed class AnnotationMappingConfiguration : IEntityTypeConfiguration<AnnotationMapping>
{
    public void Configure(EntityTypeBuilder<AnnotationMapping> builder)
    {
        builder.HasOne<Study>().WithMany().HasForeignKey(m => m.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => new { m.StudyId, m.Text }).IsUnique();
        builder.Property(m => m.Text).HasMaxLength(200);
        builder.Property(m => m.SeizureTypeId).HasMaxLength(80);
    }
}
