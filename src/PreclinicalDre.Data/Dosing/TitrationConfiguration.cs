using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Dosing;

internal sealed class TitrationProtocolConfiguration : IEntityTypeConfiguration<TitrationProtocol>
{
    public void Configure(EntityTypeBuilder<TitrationProtocol> builder)
    {
        builder.HasOne(p => p.Study).WithMany().HasForeignKey(p => p.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.StudyId, p.Code }).IsUnique();
        builder.Property(p => p.Code).HasMaxLength(40);
        builder.Property(p => p.CompoundId).HasMaxLength(100);
        builder.Property(p => p.Note).HasMaxLength(400);
    }
}

internal sealed class TitrationCourseConfiguration : IEntityTypeConfiguration<TitrationCourse>
{
    public void Configure(EntityTypeBuilder<TitrationCourse> builder)
    {
        builder.HasOne(c => c.Animal).WithMany().HasForeignKey(c => c.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Decisions).WithOne(d => d.Course).HasForeignKey(d => d.CourseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.AnimalId, c.StartedAt });
        builder.HasIndex(c => c.SchemeId);
        builder.Property(c => c.EndReason).HasMaxLength(400);
    }
}

internal sealed class TitrationDecisionConfiguration : IEntityTypeConfiguration<TitrationDecision>
{
    public void Configure(EntityTypeBuilder<TitrationDecision> builder)
    {
        builder.Property(d => d.Proposed).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Move).HasConversion<string>().HasMaxLength(20);
        builder.Property(d => d.Reason).HasMaxLength(400);
        builder.Property(d => d.By).HasMaxLength(200);
    }
}

internal sealed class TolerabilityScoreConfiguration : IEntityTypeConfiguration<TolerabilityScore>
{
    public void Configure(EntityTypeBuilder<TolerabilityScore> builder)
    {
        builder.HasOne(s => s.Animal).WithMany().HasForeignKey(s => s.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.AnimalId, s.At });
        builder.Property(s => s.Scale).HasMaxLength(40);
        builder.Property(s => s.Note).HasMaxLength(400);
        builder.Property(s => s.By).HasMaxLength(200);
    }
}
