using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests;

public sealed class UniqueCodeTests
{
    private static readonly Dictionary<string, Func<Sample, Entity>> Doubles = new(StringComparer.Ordinal)
    {
        [nameof(Study)] = s => new Study { Code = s.Study.Code, Title = "other", ModelId = "A2", SpeciesId = "rat", TimeZoneId = "UTC" },
        [nameof(Cohort)] = s => new Cohort { StudyId = s.Study.Id, Code = s.Cohort.Code },
        [nameof(Animal)] = s => new Animal { StudyId = s.Study.Id, CohortId = s.Cohort.Id, Code = s.Animal.Code },
        [nameof(Trial)] = s => new Trial { AnimalId = s.Animal.Id, Code = s.Trial.Code },
        [nameof(TrialCompound)] = s => new TrialCompound { AnimalId = s.Animal.Id, TrialId = s.Trial.Id, CompoundId = s.Compound.CompoundId },
        [nameof(Experiment)] = s => new Experiment { StudyId = s.Study.Id, Code = s.Experiment.Code, Title = "other", ModelId = "six-hz" },
        [nameof(TissueDonor)] = s => new TissueDonor { StudyId = s.Study.Id, Code = s.Donor.Code, SpeciesId = "rat" },
        [nameof(Specimen)] = s => new Specimen { DonorId = s.Donor.Id, Code = s.Specimen.Code },
        [nameof(TissueSlice)] = s => new TissueSlice { SpecimenId = s.Specimen.Id, Code = s.Slice.Code },
        [nameof(SliceRun)] = s => new SliceRun { ExperimentId = s.Experiment.Id, SliceId = s.Slice.Id, Number = s.SliceRun.Number },
        [nameof(ScreenGroup)] = s => new ScreenGroup { ExperimentId = s.Experiment.Id, Code = s.ScreenGroup.Code },
        [nameof(ScreenTest)] = s => new ScreenTest { ExperimentId = s.Experiment.Id, GroupId = s.ScreenGroup.Id, AnimalId = s.Animal.Id },
        [nameof(ExperimentPlate)] = s => new ExperimentPlate { ExperimentId = s.Experiment.Id, Code = s.Plate.Code },
        [nameof(Stimulation)] = s => new Stimulation { ExperimentId = s.Experiment.Id, AnimalId = s.Animal.Id, Number = s.Stimulation.Number },
        [nameof(Insult)] = s => new Insult { ExperimentId = s.Experiment.Id, AnimalId = s.Animal.Id },
        [nameof(StudyMeasure)] = s => new StudyMeasure { StudyId = s.Study.Id, Name = s.Measure.Name },
        [nameof(MechanismObservation)] = s => new MechanismObservation
        {
            AnimalId = s.Animal.Id, MeasureId = s.Measure.Id, SampledAt = s.Observed.SampledAt, Specimen = s.Observed.Specimen,
        },
        [nameof(Arm)] = s => new Arm { StudyId = s.Study.Id, Code = s.Arm.Code, Name = "other" },
        [nameof(Randomisation)] = s => new Randomisation
        {
            StudyId = s.Study.Id, Number = s.Randomisation.Number, Settings = "{}", Algorithm = "a", Seed = "0", Nonce = "0", Commitment = "0", Listed = "[]", By = "reader",
        },
        [nameof(Allocation)] = s => new Allocation { RandomisationId = s.Randomisation.Id, Slot = 8, AnimalId = s.Animal.Id, ArmId = s.Arm.Id, Facts = "{}", By = "reader" },
        [nameof(StudyBlinding)] = s => new StudyBlinding { StudyId = s.Study.Id, Scheme = "{}", By = "reader" },
        [nameof(Rig)] = s => new Rig { Code = s.Rig.Code, TimeZoneId = "UTC" },
        [nameof(MonitoringSession)] = s => new MonitoringSession { PlanId = s.Plan.Id, SessionKey = s.Session.SessionKey },
        [nameof(DosingProtocol)] = s => new DosingProtocol { StudyId = s.Study.Id },
        [nameof(TitrationProtocol)] = s => new TitrationProtocol { StudyId = s.Study.Id, Code = s.Titration.Code, CompoundId = "valproate" },
        [nameof(WorklistTask)] = s => new WorklistTask
        {
            StudyId = s.Study.Id, AnimalId = s.Animal.Id, Kind = s.Task.Kind, SourceId = s.Task.SourceId, OccasionKey = s.Task.OccasionKey,
        },
        [nameof(ApiToken)] = s => new ApiToken { AccountId = s.Account.Id, Name = "other", Prefix = s.Token.Prefix, Hash = new string('0', 64) },
        [nameof(StudyMember)] = s => new StudyMember { StudyId = s.Study.Id, AccountId = s.Account.Id },
        [nameof(AnnotationMapping)] = s => new AnnotationMapping { StudyId = s.Study.Id, Text = s.Mapping.Text },
        [nameof(ColumnProfile)] = s => new ColumnProfile { Kind = s.Profile.Kind, Name = s.Profile.Name, Mapping = "{}" },
        [nameof(SeizureDefinition)] = s => new SeizureDefinition { StudyId = s.Study.Id, Code = s.Events.Code, Number = s.Events.Number, ClusterRule = "none", Hash = "0", By = "reader" },
        [nameof(Detector)] = s => new Detector { StudyId = s.Study.Id, Name = s.Detector.Name },
        [nameof(ReadingPair)] = s => new ReadingPair { RecordingId = s.Recording.Id, Number = s.Pair.Number, OpenedBy = "reader" },
        [nameof(Reading)] = s => new Reading { PairId = s.Pair.Id, Place = s.Reading.Place, Token = "other" },
        [nameof(StudyCatalogEntry)] = s => new StudyCatalogEntry { StudyId = s.Study.Id, Kind = s.Entry.Kind, EntryId = s.Entry.EntryId, Name = "other", Json = "{}" },
        [nameof(DefinitionVersion)] = s => new DefinitionVersion
        {
            Code = s.Definition.Code, VersionLabel = s.Definition.VersionLabel, ParentName = "other", ParentHash = "other", Reasons = "other", Canonical = "{}", Hash = "other",
        },
        [nameof(Verdict)] = s => new Verdict
        {
            AnimalId = s.Animal.Id, Definition = "other", DefinitionHash = s.Verdict.DefinitionHash, InputHash = s.Verdict.InputHash, EngineVersion = s.Verdict.EngineVersion,
            Classification = "other", Pattern = "other", Answer = "{}",
        },
    };

    [Fact]
    public void UniqueIndexes_OfTheModel_EachHaveACaseHere()
    {
        using var context = DatabaseProviders.DesignTime(DatabaseProvider.Sqlite);
        var unique = context.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType) && t.GetIndexes().Any(i => i.IsUnique)).Select(t => t.ClrType.Name);
        Assert.Equal(unique.Order(), Doubles.Keys.Order());
    }

    [Theory, OnEachDatabase]
    public async Task Code_TakenAlready_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        foreach (var (name, make) in Doubles)
        {
            await using var context = database.Open();
            context.Add(make(sample));
            var refused = await Record.ExceptionAsync(() => context.SaveChangesAsync());
            Assert.True(refused is DbUpdateException, $"A second {name} was not refused.");
        }

        await using var after = database.Open();
        Assert.Equal(1, await after.Studies.CountAsync());
        Assert.Equal(1, await after.Animals.CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Code_OfAnotherStudy_IsTaken(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);
        var other = new Study { Code = "KA-2", Title = "other", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" };
        var cohort = new Cohort { StudyId = other.Id, Code = sample.Cohort.Code };
        context.AddRange(other, cohort, new Animal { StudyId = other.Id, CohortId = cohort.Id, Code = sample.Animal.Code });

        await context.SaveChangesAsync();

        Assert.Equal(2, await context.Animals.CountAsync(a => a.Code == sample.Animal.Code));
    }
}
