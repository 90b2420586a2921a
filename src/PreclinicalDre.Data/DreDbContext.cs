using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data;

/// <summary>
/// The one context, the same on every provider. Accounts, and what belongs to signing in, are ASP.NET Core Identity's tables. Its queries find what the view lets
/// them see: see <see cref="StudyFilter"/>.
/// </summary>
/// <param name="options">Engine and interceptors.</param>
/// <param name="view">Which studies it sees; null sees all.</param>
public sealed class DreDbContext(DbContextOptions<DreDbContext> options, IStudyView? view = null) : IdentityUserContext<Account, Guid>(options)
{
    private string? changeReason;

    /// <summary>Accounts by the name of their kind; Identity calls them users.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<StudyMember> StudyMembers => Set<StudyMember>();

    public DbSet<Study> Studies => Set<Study>();

    public DbSet<Cohort> Cohorts => Set<Cohort>();

    public DbSet<Animal> Animals => Set<Animal>();

    public DbSet<AnimalIdentifier> AnimalIdentifiers => Set<AnimalIdentifier>();

    public DbSet<AnimalWeight> AnimalWeights => Set<AnimalWeight>();

    public DbSet<Trial> Trials => Set<Trial>();

    public DbSet<TrialCompound> TrialCompounds => Set<TrialCompound>();

    public DbSet<TitrationStep> TitrationSteps => Set<TitrationStep>();

    public DbSet<Dose> Doses => Set<Dose>();

    public DbSet<PlasmaSample> PlasmaSamples => Set<PlasmaSample>();

    public DbSet<AdverseEffect> AdverseEffects => Set<AdverseEffect>();

    public DbSet<DosingPlan> DosingPlans => Set<DosingPlan>();

    public DbSet<TitrationProtocol> TitrationProtocols => Set<TitrationProtocol>();

    public DbSet<TitrationCourse> TitrationCourses => Set<TitrationCourse>();

    public DbSet<TitrationDecision> TitrationDecisions => Set<TitrationDecision>();

    public DbSet<TolerabilityScore> TolerabilityScores => Set<TolerabilityScore>();

    public DbSet<DosingProtocol> DosingProtocols => Set<DosingProtocol>();

    public DbSet<WorklistTask> WorklistTasks => Set<WorklistTask>();

    public DbSet<WorklistEntry> WorklistEntries => Set<WorklistEntry>();

    public DbSet<Recording> Recordings => Set<Recording>();

    public DbSet<Rig> Rigs => Set<Rig>();

    public DbSet<RigOutage> RigOutages => Set<RigOutage>();

    public DbSet<MonitoringPlan> MonitoringPlans => Set<MonitoringPlan>();

    public DbSet<MonitoringSession> MonitoringSessions => Set<MonitoringSession>();

    public DbSet<AnnotationMapping> AnnotationMappings => Set<AnnotationMapping>();

    public DbSet<Arm> Arms => Set<Arm>();

    public DbSet<Randomisation> Randomisations => Set<Randomisation>();

    public DbSet<Allocation> Allocations => Set<Allocation>();

    public DbSet<StudyBlinding> StudyBlindings => Set<StudyBlinding>();

    public DbSet<Unblinding> Unblindings => Set<Unblinding>();

    public DbSet<Reveal> Reveals => Set<Reveal>();

    public DbSet<Experiment> Experiments => Set<Experiment>();

    public DbSet<TissueDonor> TissueDonors => Set<TissueDonor>();

    public DbSet<Specimen> Specimens => Set<Specimen>();

    public DbSet<TissueSlice> TissueSlices => Set<TissueSlice>();

    public DbSet<SliceRun> SliceRuns => Set<SliceRun>();
    public DbSet<ScreenGroup> ScreenGroups => Set<ScreenGroup>();

    public DbSet<ScreenTest> ScreenTests => Set<ScreenTest>();

    public DbSet<BenchRecord> BenchRecords => Set<BenchRecord>();

    public DbSet<ExperimentPlate> ExperimentPlates => Set<ExperimentPlate>();

    public DbSet<Stimulation> Stimulations => Set<Stimulation>();

    public DbSet<Insult> Insults => Set<Insult>();

    public DbSet<StudyMeasure> StudyMeasures => Set<StudyMeasure>();

    public DbSet<MechanismObservation> MechanismObservations => Set<MechanismObservation>();

    public DbSet<Seizure> Seizures => Set<Seizure>();

    public DbSet<SeizureDefinition> SeizureDefinitions => Set<SeizureDefinition>();

    public DbSet<Detector> Detectors => Set<Detector>();

    public DbSet<ReadingPair> ReadingPairs => Set<ReadingPair>();

    public DbSet<Reading> Readings => Set<Reading>();

    public DbSet<ReadingEvent> ReadingEvents => Set<ReadingEvent>();

    public DbSet<ReadingDecision> ReadingDecisions => Set<ReadingDecision>();

    public DbSet<Verdict> Verdicts => Set<Verdict>();

    public DbSet<DefinitionVersion> DefinitionVersions => Set<DefinitionVersion>();

    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();

    public DbSet<ColumnProfile> ColumnProfiles => Set<ColumnProfile>();

    public DbSet<StudyCatalogEntry> StudyCatalogEntries => Set<StudyCatalogEntry>();

    public DbSet<Signature> Signatures => Set<Signature>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<AuditCheck> AuditChecks => Set<AuditCheck>();

    /// <summary>Why the saves from here on change what they change; the audit keeps it with each row. Null: nobody was asked.</summary>
    public string? ChangeReason
    {
        get => changeReason;
        set => changeReason = value is { Length: > AuditEntry.MaxReasonLength }
            ? throw new ArgumentException($"A reason has at most {AuditEntry.MaxReasonLength} characters; this one has {value.Length}.", nameof(value))
            : value;
    }

    /// <summary>True where what is in studies is found by members alone: then the model has the filter.</summary>
    internal bool IsNarrowed => !SeesAll;

    /// <summary>True where it finds things of every study. Read by the filter at each query: who asks may be known only after the context was made.</summary>
    public bool SeesAll => view?.OnlyOf is null;

    /// <summary>The account whose memberships count; of nobody where nobody is signed in.</summary>
    internal Guid Member => view?.OnlyOf ?? Guid.Empty;

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        ArgumentNullException.ThrowIfNull(optionsBuilder);
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, StudyFilter.ModelKeys>();
        // A membership is asked by the filter, so that it has none itself.
        optionsBuilder.ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning));
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        // Identity's own mapping differs with the services that are around; ours is written out in Accounts/.
        builder.ApplyConfigurationsFromAssembly(typeof(DreDbContext).Assembly);
        SchedulerTables.Map(builder);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)))
        {
            type.FindProperty(nameof(Entity.Version))!.IsConcurrencyToken = true;
            // Keys are made by the program (version 7), never by the database.
            type.FindProperty(nameof(Entity.Id))!.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }

        if (IsNarrowed)
        {
            StudyFilter.Add(builder, this);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<Sex>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<RecordState>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<ExitReason>().HaveConversion<string>().HaveMaxLength(30);
        configurationBuilder.Properties<IdentifierKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<MonitoringPhase>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<SessionState>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<RigKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<RigLink>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<EffectSeverity>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<InputKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<ProfileKind>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<ReadingChoice>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<WorklistState>().HaveConversion<string>().HaveMaxLength(20);
    }

    /// <summary>UTC with microseconds: the finest that all three engines keep, so that a record has one hash on each.</summary>
    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
        i => new DateTime(i.ToUnixTimeTicks() / 10 * 10 + DateTime.UnixEpoch.Ticks, DateTimeKind.Utc),
        d => Instant.FromUnixTimeTicks(d.Ticks - DateTime.UnixEpoch.Ticks));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(d => d.ToDateOnly(), d => LocalDate.FromDateOnly(d));
}
