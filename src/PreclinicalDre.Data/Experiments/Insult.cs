using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Experiments;

/// <summary>That an animal of an experiment had its insult, or everything of it but the insult: a sham. One for each animal of an experiment.</summary>
public sealed class Insult : Entity, IAnimalRecord
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    public Instant At { get; set; }

    public bool IsSham { get; set; }

    public string Note { get; set; } = "";

    public string By { get; init; } = "";
}

internal sealed class InsultConfiguration : IEntityTypeConfiguration<Insult>
{
    public void Configure(EntityTypeBuilder<Insult> builder)
    {
        builder.HasOne(i => i.Animal).WithMany().HasForeignKey(i => i.AnimalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.Experiment).WithMany().HasForeignKey(i => i.ExperimentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(i => new { i.ExperimentId, i.AnimalId }).IsUnique();
        builder.Property(i => i.Note).HasMaxLength(400);
        builder.Property(i => i.By).HasMaxLength(200);
    }
}
