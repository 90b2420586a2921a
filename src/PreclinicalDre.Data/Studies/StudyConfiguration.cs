using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Studies;

internal sealed class StudyConfiguration : IEntityTypeConfiguration<Study>
{
    public void Configure(EntityTypeBuilder<Study> builder)
    {
        builder.HasIndex(s => s.Code).IsUnique();
        builder.Property(s => s.Code).HasMaxLength(40);
        builder.Property(s => s.Title).HasMaxLength(200);
        builder.Property(s => s.ModelId).HasMaxLength(80);
        builder.Property(s => s.ModelVariantId).HasMaxLength(80);
        builder.Property(s => s.SpeciesId).HasMaxLength(40);
        builder.Property(s => s.LicenceNumber).HasMaxLength(100);
        builder.Property(s => s.Director).HasMaxLength(200);
        builder.Property(s => s.TimeZoneId).HasMaxLength(64);
        builder.Property(s => s.DefinitionName).HasMaxLength(201);
        builder.Property(s => s.Hypotheses).HasMaxLength(40);
        builder.Property(s => s.VideoTemplate).HasMaxLength(400);
    }
}

internal sealed class CohortConfiguration : IEntityTypeConfiguration<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.HasOne(c => c.Study).WithMany(s => s.Cohorts).HasForeignKey(c => c.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.StudyId, c.Code }).IsUnique();
        builder.Property(c => c.Code).HasMaxLength(64);
    }
}
