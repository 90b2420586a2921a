namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>How seizures are taken to come in a model, where nobody has measured it in the laboratory yet.</summary>
/// <param name="Id">Its id, unique.</param>
/// <param name="ModelId">Id of the catalogue's entry; null for a model beside it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tag">How well it is known.</param>
/// <param name="Source">What was taken from where.</param>
/// <param name="Design">The design that a form begins with.</param>
public sealed record CoursePreset(string Id, string? ModelId, string Name, EvidenceTag Tag, string Source, StudyDesign Design);

/// <summary>Starting points by model. Where a rate is known from a laboratory's own baselines, that belongs in its place.</summary>
public static class CoursePresets
{
    private static readonly StudyDesign Start = new();

    /// <summary>All, the catalogue's models first.</summary>
    public static IReadOnlyList<CoursePreset> All { get; } =
    [
        new("bla-se-rat", "phenobarbital-resistant", "Rat after amygdala status epilepticus", EvidenceTag.V, "Most below 3 a day, some above (S21b); one a day was taken.",
            Start with { Species = "rat", SeizuresPerDay = 1, AnimalScatter = 0.5 }),
        new("ihk-mouse", "intrahippocampal-kainate", "Intrahippocampal kainate, mouse, paroxysmal discharges", EvidenceTag.GK, "Many a day, rarely an hour without one.",
            Start with { Species = "mouse", SeizuresPerDay = 40, DayScatter = 0.1, AnimalScatter = 0.1, TrialDays = 14, HalfLifeHours = 1.5, MeanLevelOverTarget = 5 }),
        new("ihk-rat", "intrahippocampal-kainate", "Intrahippocampal kainate, rat", EvidenceTag.V, "Fewer than one a day.",
            Start with { Species = "rat", SeizuresPerDay = 0.7 }),
        new("lfpi-rat", "post-traumatic-epilepsy", "Lateral fluid percussion, rat", EvidenceTag.GK, "0.1 to 0.3 a day; only late seizures of animals with confirmed epilepsy.",
            Start with { Species = "rat", SeizuresPerDay = 0.2, AnimalScatter = 0.5, BaselineDays = 28, AgeDays = 180 }),
        new("dravet-mouse", "dravet", "Dravet mouse, P18 to P28", EvidenceTag.GK, "A few a week to several a day by strain; the window of early deaths closes at P28.",
            Start with { Species = "mouse", SeizuresPerDay = 1, AgeDays = 18, StageEndsDays = 28, BaselineDays = 3, TrialDays = 5, TitrationDays = 0, PauseDays = 0, Trials = 1, DropOut = 0.3 }),
        new("multiple-hit-rat", "multiple-hit", "Multiple-hit spasms, rat, P4 to P13", EvidenceTag.GK, "Spasms in clusters over ten days of life.",
            Start with { Species = "rat", SeizuresPerDay = 60, SeizuresPerCluster = 10, ClusterGapMinutes = 1, AgeDays = 4, StageEndsDays = 13, BaselineDays = 2, TrialDays = 5, TitrationDays = 0, PauseDays = 0, Trials = 1, HoursPerDay = 2 }),
        new("dog", "canine-drug-resistant-epilepsy", "Dog with natural epilepsy", EvidenceTag.GK, "Cluster seizures every week or two; more scatter than Poisson and monthly cycles (S31c).",
            Start with
            {
                Species = "dog", SeizuresPerDay = 0.2, SeizuresPerCluster = 2.5, ClusterGapMinutes = 180, DayScatter = 1, AnimalScatter = 0.5, AgeDays = 1460, BaselineDays = 56, TrialDays = 112,
                TitrationDays = 14, PauseDays = 14, HalfLifeHours = 4, DoseEveryHours = 8,
            }),
        new("pilocarpine-mouse", null, "Pilocarpine mouse with cyclic clusters", EvidenceTag.V, "Clusters with gaps of 16.3 ± 6.8 days (S34c).",
            Start with { Species = "mouse", SeizuresPerDay = 0.5, QuietDays = 16.3, ActiveDays = 4, BaselineDays = 42, TrialDays = 42, HalfLifeHours = 1.5, MeanLevelOverTarget = 5 }),
    ];

    /// <summary>The preset of that id; null where there is none.</summary>
    public static CoursePreset? Find(string? id) => All.FirstOrDefault(p => p.Id == id);
}
