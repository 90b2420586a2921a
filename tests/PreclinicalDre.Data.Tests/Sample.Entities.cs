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

/// <summary>The entities by what they are in the sample.</summary>
internal sealed partial class Sample
{
    public Study Study { get; }

    public Account Account { get; }

    public StudyMember Member { get; }

    public ApiToken Token { get; }

    public ImportRun Import { get; }

    public Cohort Cohort { get; }

    public Animal Animal { get; }

    public AnimalIdentifier Identifier { get; }

    public AnimalWeight Weight { get; }

    public Trial Trial { get; }

    public TrialCompound Compound { get; }

    public PreclinicalDre.Data.Dosing.TitrationStep Step { get; }

    public Dose Dose { get; }

    public PlasmaSample Plasma { get; }

    public AdverseEffect Effect { get; }

    public DosingPlan DosePlan { get; }

    public TitrationProtocol Titration { get; }

    public TitrationCourse Course { get; }

    public TitrationDecision Decision { get; }

    public TolerabilityScore Score { get; }

    public DosingProtocol Protocol { get; }

    public WorklistTask Task { get; }

    public WorklistEntry RackEntry { get; }

    public Recording Recording { get; }

    public Rig Rig { get; }

    public RigOutage Outage { get; }

    public MonitoringPlan Plan { get; }

    public MonitoringSession Session { get; }

    public AnnotationMapping Mapping { get; }

    public ColumnProfile Profile { get; }

    public Seizure Seizure { get; }

    public SeizureDefinition Events { get; }

    public Detector Detector { get; }

    public ReadingPair Pair { get; }

    public Reading Reading { get; }

    public ReadingEvent Marked { get; }

    public ReadingDecision Decided { get; }

    public Verdict Verdict { get; }

    public DefinitionVersion Definition { get; }

    public Signature Signature { get; }

    public StudyCatalogEntry Entry { get; }

    public Experiment Experiment { get; }

    public TissueDonor Donor { get; }

    public Specimen Specimen { get; }

    public TissueSlice Slice { get; }

    public SliceRun SliceRun { get; }

    public ScreenGroup ScreenGroup { get; }

    public ScreenTest ScreenTest { get; }

    public BenchRecord BenchRecord { get; }

    public ExperimentPlate Plate { get; }

    public Stimulation Stimulation { get; }

    public Insult Insult { get; }

    public StudyMeasure Measure { get; }

    public MechanismObservation Observed { get; }

    public Arm Arm { get; }

    public Randomisation Randomisation { get; }

    public Allocation Allocation { get; }

    public StudyBlinding Blinding { get; }

    public Unblinding Unblinding { get; }

    public Reveal Reveal { get; }
}
