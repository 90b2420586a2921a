using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Dosing;

internal sealed class DosingPlanConfiguration : IEntityTypeConfiguration<DosingPlan>
{
    public void Configure(EntityTypeBuilder<DosingPlan> builder)
    {
        builder.HasOne(p => p.TrialCompound).WithMany().HasForeignKey(p => p.TrialCompoundId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => new { p.AnimalId, p.From });
        builder.Property(p => p.Route).HasMaxLength(40);
        builder.Property(p => p.Formulation).HasMaxLength(200);
        builder.Property(p => p.ClockTimes).HasMaxLength(300);
        builder.Property(p => p.EndReason).HasMaxLength(400);
        builder.Property(p => p.Note).HasMaxLength(400);
    }
}

internal sealed class DosingProtocolConfiguration : IEntityTypeConfiguration<DosingProtocol>
{
    public void Configure(EntityTypeBuilder<DosingProtocol> builder)
    {
        builder.HasOne(p => p.Study).WithOne().HasForeignKey<DosingProtocol>(p => p.StudyId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.StudyId).IsUnique();
        builder.Property(p => p.VolumeCaps).HasMaxLength(400);
    }
}

internal sealed class WorklistTaskConfiguration : IEntityTypeConfiguration<WorklistTask>
{
    public void Configure(EntityTypeBuilder<WorklistTask> builder)
    {
        builder.HasOne(t => t.Animal).WithMany().HasForeignKey(t => t.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.AnimalId, t.Kind, t.SourceId, t.OccasionKey }).IsUnique();
        builder.HasIndex(t => new { t.StudyId, t.DueAt });
        builder.HasIndex(t => new { t.State, t.WindowUntil });
        builder.HasIndex(t => t.SourceId);
        builder.Property(t => t.Kind).HasMaxLength(20);
        builder.Property(t => t.OccasionKey).HasMaxLength(40);
        builder.Property(t => t.What).HasMaxLength(200);
        builder.Property(t => t.DoneBy).HasMaxLength(200);
        builder.Property(t => t.Reason).HasMaxLength(400);
    }
}

internal sealed class WorklistEntryConfiguration : IEntityTypeConfiguration<WorklistEntry>
{
    public void Configure(EntityTypeBuilder<WorklistEntry> builder)
    {
        builder.HasOne(e => e.Animal).WithMany().HasForeignKey(e => e.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => new { e.StudyId, e.ReceivedAt });
        builder.HasIndex(e => e.TaskId);
        builder.Property(e => e.Action).HasMaxLength(20);
        builder.Property(e => e.By).HasMaxLength(200);
    }
}
