using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PreclinicalDre.Data.Monitoring;

internal sealed class RigConfiguration : IEntityTypeConfiguration<Rig>
{
    public void Configure(EntityTypeBuilder<Rig> builder)
    {
        builder.HasIndex(r => r.Code).IsUnique();
        builder.Property(r => r.Code).HasMaxLength(40);
        builder.Property(r => r.Detects).HasMaxLength(400);
        builder.Property(r => r.Species).HasMaxLength(200);
        builder.Property(r => r.TimeZoneId).HasMaxLength(64);
        builder.Property(r => r.VideoTemplate).HasMaxLength(400);
    }
}

internal sealed class RigOutageConfiguration : IEntityTypeConfiguration<RigOutage>
{
    public void Configure(EntityTypeBuilder<RigOutage> builder)
    {
        builder.HasOne(o => o.Rig).WithMany(r => r.Outages).HasForeignKey(o => o.RigId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(o => new { o.RigId, o.From });
        builder.Property(o => o.Reason).HasMaxLength(200);
    }
}

internal sealed class MonitoringPlanConfiguration : IEntityTypeConfiguration<MonitoringPlan>
{
    public void Configure(EntityTypeBuilder<MonitoringPlan> builder)
    {
        builder.HasOne(p => p.Animal).WithMany().HasForeignKey(p => p.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // A rig with plans is retired, not deleted.
        builder.HasOne(p => p.Rig).WithMany().HasForeignKey(p => p.RigId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(p => new { p.AnimalId, p.From });
        builder.HasIndex(p => new { p.RigId, p.From });
    }
}

internal sealed class MonitoringSessionConfiguration : IEntityTypeConfiguration<MonitoringSession>
{
    public void Configure(EntityTypeBuilder<MonitoringSession> builder)
    {
        builder.HasOne(s => s.Plan).WithMany(p => p.Sessions).HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(s => s.Rig).WithMany().HasForeignKey(s => s.RigId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(s => new { s.PlanId, s.SessionKey }).IsUnique();
        builder.HasIndex(s => new { s.State, s.To });
        builder.Property(s => s.SessionKey).HasMaxLength(40);
    }
}
