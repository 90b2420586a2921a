using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Core.Seizures.Readings;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Tests;

/// <summary>One entity of each type, tied together, every member set to something that is not its default.</summary>
internal sealed partial class Sample
{
    private int minutes;

    public Sample()
    {
        Study = new Study
        {
            Code = "KA-1", Title = "Kainate, Überprüfung 癲癇", Protocol = "# Protocol\nline two", ModelId = "A1", ModelVariantId = "A1-variant", SpeciesId = "mouse", LicenceNumber = "L-17",
            Director = "Director", TimeZoneId = "Europe/Berlin", LightsOnMinute = 421, LightsOffMinute = 1141, VideoTemplate = "https://video/{recording}",
            IsSimulated = true, DefinitionName = "own@1.1", Hypotheses = "TR;GE", CreatedAt = Next(),
        };
        Account = new Account
        {
            UserName = "reader", NormalizedUserName = "READER", DisplayName = "Reader", Role = Role.LabScientist, CreatedAt = Next(), LastSignedInAt = Next(), PasskeyCount = 1,
            PasswordHash = "hash", SecurityStamp = "stamp",
        };
        Member = new StudyMember { StudyId = Study.Id, AccountId = Account.Id, AddedAt = Next() };
        Token = new ApiToken
        {
            AccountId = Account.Id, Name = "reader", Prefix = "dre_0123456789ab", Hash = new string('f', 64), Scope = TokenScope.Write, CreatedAt = Next(), ExpiresAt = Next(),
            RevokedAt = Next(), LastUsedAt = Next(),
        };
        Import = new ImportRun
        {
            StudyId = Study.Id, FileName = "animals.xlsx", ContentHash = new string('a', 64), Kinds = "animals;seizures", AppliedAt = Next(),
            RowsRead = 9, RowsAdded = 5, RowsChanged = 3, RowsUnchanged = 1, UndoneAt = Next(), Findings = "[1]",
        };
        Cohort = new Cohort { StudyId = Study.Id, Code = "C1", Description = "first" };
        Animal = new Animal
        {
            StudyId = Study.Id, CohortId = Cohort.Id, Code = "M-01", Sex = Sex.Female, BornOn = new LocalDate(2025, 12, 31), Strain = "C57BL/6J", Source = "colony", Cage = "7b", Litter = "L3",
            InducedOn = new LocalDate(2026, 2, 28), ImplantedOn = new LocalDate(2026, 1, 30), EpilepsyConfirmedAt = Next(), ExitedAt = Next(), ExitReason = ExitReason.HumaneEndpoint, Note = "note",
            ImportId = Import.Id, DataRevision = 4, EvaluatedRevision = 3, DataBy = "reader", DataByAccountId = Guid.CreateVersion7(), RecordStateAt = Next(), RecordStateBy = "reader",
        };
        Identifier = new AnimalIdentifier { AnimalId = Animal.Id, Kind = IdentifierKind.Rfid, Value = "900 118", From = Next(), To = Next() };
        Weight = new AnimalWeight { AnimalId = Animal.Id, WeighedAt = Next(), Grams = 21.3, ImportId = Import.Id };
        Trial = new Trial
        {
            AnimalId = Animal.Id, Code = "T1", Start = Next(), End = Next(), MaintenanceFrom = Next(), MaximumToleratedDoseReached = true, AdverseEffectsSeen = false,
            StoppedForAdverseEffects = true, IsAddOn = true, StopReason = "weight loss", Note = "note", ImportId = Import.Id,
        };
        Compound = new TrialCompound { AnimalId = Animal.Id, TrialId = Trial.Id, CompoundId = "valproate", TargetLowMgPerL = 1.0 / 3 };
        Step = new PreclinicalDre.Data.Dosing.TitrationStep
        {
            AnimalId = Animal.Id, TrialCompoundId = Compound.Id, From = Next(), DoseMgPerKg = 0.1, IntervalHours = 12.5, Tolerated = true, Note = "note", ImportId = Import.Id,
        };
        Dose = new Dose
        {
            AnimalId = Animal.Id, TrialCompoundId = Compound.Id, PlannedAt = Next(), GivenAt = Next(), DoseMgPerKg = 0.30000000000000004, GivenFraction = 0.5, Route = "i.p.",
            Reason = "spilt", ImportId = Import.Id,
        };
        Plasma = new PlasmaSample
        {
            AnimalId = Animal.Id, TrialCompoundId = Compound.Id, SampledAt = Next(), MgPerL = 1e-300, BelowQuantification = true, Method = "LC-MS", ImportId = Import.Id,
        };
        Effect = new AdverseEffect
        {
            AnimalId = Animal.Id, TrialId = Trial.Id, ObservedAt = Next(), Effect = "ataxia", Severity = EffectSeverity.Moderate, Note = "note", ImportId = Import.Id,
        };
        DosePlan = new DosingPlan
        {
            AnimalId = Animal.Id, TrialCompoundId = Compound.Id, Input = InputKind.Pump, DoseMgPerKg = 120.5, Route = "s.c.", Formulation = "saline", ConcentrationMgPerMl = 50.1,
            IntervalSeconds = 21_600, Anchor = Next(), ClockTimes = "08:00;20:00", Weekdays = Weekdays.Monday | Weekdays.Sunday, EveryDays = 3, FirstDay = new LocalDate(2026, 3, 29),
            PumpMicrolitresPerHour = 0.25, ReservoirMicrolitres = 100.5, From = Next(), To = Next(), EndReason = "titrated", FollowsPlanId = Guid.CreateVersion7(), Note = "note",
        };
        Titration = new TitrationProtocol
        {
            StudyId = Study.Id, Code = "LEV-1", CompoundId = "levetiracetam", Steps = "15 for 3 days", Rules = "stop sedation 3", Scales = "tremor; Tremor; 0 to 4; higher is worse; 0; 4",
            CapMgPerKg = 59.5, Note = "note",
        };
        Course = new TitrationCourse
        {
            AnimalId = Animal.Id, SchemeId = Titration.Id, TrialCompoundId = Compound.Id, StartedAt = Next(), FirstStep = 1, EndedAt = Next(), EndReason = "done", ToleratedMgPerKg = 40.5,
        };
        Decision = new TitrationDecision
        {
            CourseId = Course.Id, AnimalId = Animal.Id, At = Next(), Proposed = TitrationMove.Down, Move = TitrationMove.Stop, Step = 2, Why = "Sedation 3", Reason = "seen twice", By = "reader",
            PlanId = DosePlan.Id, HumaneEndPoint = true,
        };
        Score = new TolerabilityScore { AnimalId = Animal.Id, At = Next(), Scale = "sedation", Value = 1.5, Note = "note", By = "reader" };
        Protocol = new DosingProtocol
        {
            StudyId = Study.Id, WindowMinutes = 45, WeightMaxAgeHours = 25, WeighAtMinute = 451, VolumeCaps = "i.p. 15", UndoMinutes = 3,
        };
        Task = new WorklistTask
        {
            StudyId = Study.Id, AnimalId = Animal.Id, Kind = WorklistKind.Dose, SourceId = DosePlan.Id, OccasionKey = "2026-03-29T02:30", DueAt = Next(), WindowUntil = Next(),
            What = "valproate 120 mg/kg", State = WorklistState.NotDone, DoneAt = Next(), DoneBy = "reader", Reason = "asleep", ResultId = Dose.Id,
        };
        RackEntry = new WorklistEntry
        {
            StudyId = Study.Id, AnimalId = Animal.Id, TaskId = Task.Id, Action = "not-given", At = Next(), ReceivedAt = Next(), By = "reader", ByAccountId = Guid.CreateVersion7(), ResultId = Dose.Id, Before = "{}",
            UndoneAt = Next(),
        };
        Recording = new Recording
        {
            AnimalId = Animal.Id, From = Next(), To = Next(), Detects = "tonic;spasm", Equipment = "rig 2", FileName = "m01.edf", FileHash = new string('b', 64), FileBytes = 4_294_967_297, HeaderHash = new string('9', 64), ImportId = Import.Id,
        };
        Rig = new Rig
        {
            Code = "R1", Kind = RigKind.Kennel, Places = 8, Cameras = 2, Channels = 4, Link = RigLink.Telemetry, BandwidthHz = 0.1 + 200, Detects = "tonic;spasm", Species = "mouse;rat",
            TimeZoneId = "Europe/Berlin", VideoTemplate = "https://video/{file}", IsRetired = true, Note = "note",
        };
        Outage = new RigOutage { RigId = Rig.Id, From = Next(), To = Next(), Reason = "service" };
        Plan = new MonitoringPlan
        {
            AnimalId = Animal.Id, Phase = MonitoringPhase.Washout, From = Next(), To = Next(), OnHours = 8.5, OffHours = 15.5, DailyFromMinute = 1200, DailyToMinute = 480, NeedsMotor = true,
            NeedsElectrographic = true, NeedsLink = RigLink.Telemetry, NeedsChannels = 2, SettlingDays = 7, RigId = Rig.Id, SessionsMadeUntil = Next(), Note = "note",
        };
        Session = new MonitoringSession
        {
            PlanId = Plan.Id, SessionKey = "2026-03-02", From = Next(), To = Next(), RigId = Rig.Id, State = SessionState.NotDone, HoursDue = 24, HoursRecorded = 1.0 / 3, Coverage = 1.0 / 72,
            ReckonedRevision = 4, ClosedAt = Next(), Note = "amplifier off",
        };
        Mapping = new AnnotationMapping { StudyId = Study.Id, Text = "Sz on", SeizureTypeId = "tonic" };
        Profile = new ColumnProfile { StudyId = Study.Id, Kind = ProfileKind.Stimulations, Name = "Kindling log", Mapping = "{}", Columns = "rat\ndate", Note = "note" };
        Seizure = new Seizure
        {
            AnimalId = Animal.Id, At = Next(), TypeId = "tonic", DurationSeconds = 31.7, Scale = "racine", Stage = 4.5, Observer = "reader", ReviewedAt = Next(), ReviewedBy = "reviewer", Note = "note",
            ImportId = Import.Id,
        };
        Events = new SeizureDefinition
        {
            StudyId = Study.Id, Code = "main", Number = 2, MinimumSeconds = 4.5, MergeGapSeconds = 2.5, TypeIds = "tonic;spasm", ClusterRule = "three-in-24-h", Hash = new string('1', 64), Note = "note",
            At = Next(), By = "reader",
        };
        Detector = new Detector { StudyId = Study.Id, Name = "detector 1", KnownSeizures = 100, Found = 92, FalseAlarms = 14, ValidationHours = 480.5, Source = "validation of March" };
        Pair = new ReadingPair { RecordingId = Recording.Id, Number = 2, OpenedAt = Next(), OpenedBy = "reader", AdoptedAt = Next(), AdoptedBy = "third" };
        Reading = new Reading
        {
            PairId = Pair.Id, Place = 2, Token = "reader 7KQ2", AccountId = Account.Id, FileName = "events.tsv", FileHash = new string('2', 64), ClosedAt = Next(),
        };
        Marked = new ReadingEvent { ReadingId = Reading.Id, At = Next(), TypeId = "tonic", DurationSeconds = 12.3, Scale = "racine", Stage = 3.5, Note = "note" };
        Decided = new ReadingDecision
        {
            PairId = Pair.Id, FirstEventId = Guid.CreateVersion7(), SecondEventId = Marked.Id, Choice = ReadingChoice.Second, Reason = "seen on video", At = Next(), By = "third",
        };
        Verdict = new Verdict
        {
            AnimalId = Animal.Id, Definition = "translational@1.0", DefinitionHash = new string('c', 64), InputHash = new string('d', 64), EngineVersion = "0.1.0",
            Classification = "undetermined", Pattern = "none", EvaluatedAt = Next(), Answer = "{}",
        };
        Definition = new DefinitionVersion
        {
            Code = "own", VersionLabel = "1.1", ParentName = "translational@1.0", ParentHash = new string('1', 64), Reasons = "shorter baselines", State = DefinitionState.Retired,
            Canonical = "{\"id\":\"own\"}", Hash = new string('2', 64), CreatedAt = Next(), CreatedBy = "reader", PublishedAt = Next(), PublishedBy = "reader", RetiredAt = Next(),
            RetiredBy = "other reader", RetiredReason = "superseded",
        };
        Signature = new Signature
        {
            StudyId = Study.Id, Subject = SignedSubject.Verdicts, SubjectKey = "all", Title = "Verdicts of KA-1", Meaning = SignatureMeaning.Approved, PrintedName = "Reader, Überprüfung",
            Actor = "reader", AccountId = Guid.CreateVersion7(), IsReauthenticated = true, SignedAt = Next(), ContentHash = new string('e', 64), Content = "{\"form\":1}", Comment = "note",
            ProgramVersion = "9.8.7",
        };
        Entry = new StudyCatalogEntry { StudyId = Study.Id, Kind = CatalogEntryKind.Compound, EntryId = "xyz-1", Name = "XYZ-1", Json = "{}" };
        Experiment = new Experiment
        {
            StudyId = Study.Id, Code = "X1", Title = "screen", Kind = ExperimentKind.Kindling, ModelId = "six-hz", Settings = "{\"a\":1}", IsClosed = true, CreatedAt = Next(),
        };
        Donor = new TissueDonor
        {
            StudyId = Study.Id, Code = "D1", SpeciesId = "mouse", AnimalId = Animal.Id, ConsentReference = "TB-0017", Condition = "temporal lobe epilepsy", Note = "note",
        };
        Specimen = new Specimen { DonorId = Donor.Id, Code = "S1", Region = "hippocampus" };
        Slice = new TissueSlice { SpecimenId = Specimen.Id, Code = "1", Kind = SliceKind.Culture, DaysInVitro = 14 };
        SliceRun = new SliceRun
        {
            ExperimentId = Experiment.Id, SliceId = Slice.Id, Number = 2, Compound = "phenytoin", Micromolar = 50.1, BeforeMinutes = 20.5, BeforeEvents = 12, DuringMinutes = 30.25, DuringEvents = 3,
            AfterMinutes = 40.125, AfterEvents = 9, Reason = "short baseline", EnteredAt = Next(), By = "reader",
        };
        ScreenGroup = new ScreenGroup { ExperimentId = Experiment.Id, Code = "G1", DoseMgPerKg = 0.1 + 12, Hours = 0.25, Animals = 4, Purpose = GroupPurpose.Quantify };
        ScreenTest = new ScreenTest
        {
            ExperimentId = Experiment.Id, GroupId = ScreenGroup.Id, AnimalId = Animal.Id, DosedAt = Next(), StimulatedAt = Next(), Outcome = ScreenOutcome.NotProtected, OutcomeAt = Next(),
            LatencySeconds = 12.5, Falls = 2, Signs = "gait;tremor", Reason = "late",
        };
        BenchRecord = new BenchRecord
        {
            ExperimentId = Experiment.Id, AnimalId = Animal.Id, TestId = ScreenTest.Id, Action = BenchAction.Motor, At = Next(), ReceivedAt = Next(), By = "reader", Before = "{}", UndoneAt = Next(),
        };
        Plate = new ExperimentPlate { ExperimentId = Experiment.Id, Code = "P1", WellCount = 96, Clutch = "C7", Wells = "[{\"well\":\"A1\"}]", CreatedAt = Next() };
        Stimulation = new Stimulation
        {
            ExperimentId = Experiment.Id, AnimalId = Animal.Id, Number = 12, On = new LocalDate(2026, 3, 5), Session = 3, Purpose = StimulationPurpose.Test, Given = true, CurrentMa = 0.1 + 0.2,
            Score = 4, AfterdischargeSeconds = 31.7, WetDogShakes = 6, CompoundId = "phenytoin", DoseMgPerKg = 50.5, AdverseEffects = true, Reason = "late", Note = "note", By = "reader",
            ImportId = Import.Id,
        };
        Insult = new Insult { ExperimentId = Experiment.Id, AnimalId = Animal.Id, At = Next(), IsSham = true, Note = "note", By = "reader" };
        Measure = new StudyMeasure
        {
            StudyId = Study.Id, Name = "P-gp", Hypothesis = ResistanceHypothesis.Transporter, Kind = MeasureKind.Categorical, Unit = "mL/g", Categories = "CC;CT", About = "uptake", ImportId = Import.Id,
        };
        Observed = new MechanismObservation
        {
            AnimalId = Animal.Id, MeasureId = Measure.Id, SampledAt = Next(), Specimen = "hippocampus", Value = 0.1 + 0.2, BelowLimit = true, Category = "CC", Method = "PET", Note = "note", By = "reader",
            ImportId = Import.Id,
        };
        Arm = new Arm { StudyId = Study.Id, Code = "A", Name = "vehicle", Ratio = 2, IsControl = true, Treatment = "saline, i.p." };
        Randomisation = new Randomisation
        {
            StudyId = Study.Id, Number = 3, Method = RandomisationMethod.Minimisation, CohortId = Cohort.Id, Settings = "{}", Algorithm = "a/1", Seed = new string('e', 16), Nonce = new string('f', 64),
            Commitment = new string('0', 64), Listed = "[]", At = Next(), By = "reader", ClosedAt = Next(), ClosedBy = "other reader",
        };
        Blinding = new StudyBlinding { StudyId = Study.Id, Stage = BlindingStage.Analysis, Scheme = "{}", At = Next(), By = "reader" };
        Unblinding = new Unblinding { StudyId = Study.Id, AnimalId = Animal.Id, Reason = "anaphylaxis", At = Next(), By = "reader", AccountId = Guid.CreateVersion7() };
        Reveal = new Reveal { StudyId = Study.Id, At = Next(), By = "reader", Address = "/studies/KA-1" };
        Allocation = new Allocation
        {
            RandomisationId = Randomisation.Id, Slot = 7, AnimalId = Animal.Id, ArmId = Arm.Id, Stratum = "sex female", Facts = "{}", At = Next(), By = "reader",
        };
    }

    public IReadOnlyList<Entity> All =>
    [
        Study, Member, Token, Import, Cohort, Animal, Identifier, Weight, Trial, Compound, Step, Dose, Plasma, Effect, DosePlan, Titration, Course, Decision, Score, Protocol, Task, RackEntry, Recording, Rig, Outage, Plan, Session,
        Mapping, Seizure, Verdict, Signature, Entry, Arm, Randomisation, Allocation, Blinding, Unblinding, Reveal, Experiment, Profile, Stimulation, Insult, Measure, Observed, Donor, Specimen, Slice, SliceRun, Definition, Events, Detector, Pair, Reading, Marked, Decided, ScreenGroup, ScreenTest, BenchRecord, Plate,
    ];

    /// <summary>Stores everything, then names the verdict as the animal's current one (the two point at each other).</summary>
    public async System.Threading.Tasks.Task SaveAsync(DreDbContext context)
    {
        context.Add(Account);
        context.AddRange(All);
        await context.SaveChangesAsync();
        Animal.CurrentVerdictId = Verdict.Id;
        await context.SaveChangesAsync();
    }

    /// <summary>Different for each call, with microseconds that no engine may lose.</summary>
    private Instant Next() => Instant.FromUtc(2026, 3, 1, 23, 59).PlusTicks(1_234_560).Plus(Duration.FromMinutes(minutes++));
}
