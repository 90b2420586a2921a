using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Experiments;

/// <summary>One stimulation of an animal in a kindling experiment, or one that was due and not given; what its columns mean says <see cref="Stimulus"/>.</summary>
public sealed class Stimulation : Entity, IAnimalRecord, IImported
{
    public Guid ExperimentId { get; init; }

    public Experiment? Experiment { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>Unique in the animal's experiment, from 1.</summary>
    public int Number { get; init; }

    public LocalDate On { get; set; }

    public int Session { get; set; }

    public StimulationPurpose Purpose { get; set; }

    public bool Given { get; set; } = true;

    public double? CurrentMa { get; set; }

    public int? Score { get; set; }

    public double? AfterdischargeSeconds { get; set; }

    public int? WetDogShakes { get; set; }

    public string? CompoundId { get; set; }

    public double? DoseMgPerKg { get; set; }

    public bool? AdverseEffects { get; set; }

    /// <summary>Why it was not given, or why it was stored against a warning.</summary>
    public string Reason { get; set; } = "";

    public string Note { get; set; } = "";

    public string By { get; init; } = "";

    public Guid? ImportId { get; init; }

    /// <summary>As the science reads it.</summary>
    public Stimulus Read() => new(Number, On, Session, Purpose)
    {
        Given = Given, CurrentMa = CurrentMa, Score = Score, AfterdischargeSeconds = AfterdischargeSeconds, WetDogShakes = WetDogShakes, CompoundId = CompoundId,
        DoseMgPerKg = DoseMgPerKg, AdverseEffects = AdverseEffects,
    };
}

internal sealed class StimulationConfiguration : IEntityTypeConfiguration<Stimulation>
{
    public void Configure(EntityTypeBuilder<Stimulation> builder)
    {
        builder.HasOne(s => s.Animal).WithMany().HasForeignKey(s => s.AnimalId).OnDelete(DeleteBehavior.Cascade);
        // Through the study both lead here; one path of deletion is enough.
        builder.HasOne(s => s.Experiment).WithMany().HasForeignKey(s => s.ExperimentId).OnDelete(DeleteBehavior.NoAction);
        builder.HasIndex(s => new { s.ExperimentId, s.AnimalId, s.Number }).IsUnique();
        builder.HasIndex(s => s.ImportId);
        builder.Property(s => s.Purpose).HasConversion<string>().HasMaxLength(20);
        builder.Property(s => s.CompoundId).HasMaxLength(100);
        builder.Property(s => s.Reason).HasMaxLength(400);
        builder.Property(s => s.Note).HasMaxLength(400);
        builder.Property(s => s.By).HasMaxLength(200);
    }
}
