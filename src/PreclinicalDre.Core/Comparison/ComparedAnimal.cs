using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Core.Comparison;

/// <summary>A trial as its verdict judged it.</summary>
/// <param name="Compounds">Its compounds, sorted.</param>
/// <param name="Category">1 seizure-free, 2 failure, 3 undetermined.</param>
/// <param name="ReductionPercent">Fall of the seizure rate against baseline; null where it is not known.</param>
/// <param name="ExposureMet">Whether exposure is shown; null where it is not known.</param>
/// <param name="MtdTold">Whether the trial says if the maximum tolerated dose was reached.</param>
/// <param name="StartAgeDays">Age at its start; null where the birth is not known.</param>
/// <param name="Days">Its length.</param>
public sealed record ComparedTrial(
    IReadOnlyList<string> Compounds, int Category, double? ReductionPercent, bool? ExposureMet, bool MtdTold, double? StartAgeDays, double Days);

/// <summary>A judged animal.</summary>
/// <param name="Study">Code of its study.</param>
/// <param name="Code">Its code there.</param>
/// <param name="ModelId">Model of the study.</param>
/// <param name="SpeciesId">Species of the study.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Classification">Its verdict's code (<c>drug-resistant</c>).</param>
/// <param name="BaselineSufficient">Whether its baseline is.</param>
/// <param name="BaselineDays">Recorded days of it.</param>
/// <param name="RequiredFreeDays">Seizure-free time that its verdict asks for; null without a baseline seizure.</param>
/// <param name="Trials">Its trials, in order of start.</param>
public sealed record ComparedAnimal(
    string Study, string Code, string ModelId, string SpeciesId, Sex Sex, string Classification, bool BaselineSufficient, double BaselineDays, double? RequiredFreeDays,
    IReadOnlyList<ComparedTrial> Trials);

/// <summary>What counts as a response.</summary>
public enum ResponseMeasure
{
    /// <summary>Seizure-free (category 1) against failed (category 2); undetermined trials are left out and counted.</summary>
    SeizureFree,

    /// <summary>The rate fell by at least 50 %, whatever the category; trials without a known change are left out and counted.</summary>
    Halved,
}

/// <summary>How the animals are chosen and compared. Empty lists choose everything.</summary>
public sealed record ComparisonChoice
{
    /// <summary>Model ids.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Species ids.</summary>
    public IReadOnlyList<string> Species { get; init; } = [];

    /// <summary>Sexes.</summary>
    public IReadOnlyList<Sex> Sexes { get; init; } = [];

    /// <summary>Compounds of which one must be in the regimen.</summary>
    public IReadOnlyList<string> Compounds { get; init; } = [];

    /// <summary>Least age at the start of a trial, days; null for any. An animal whose birth is not known is then left out.</summary>
    public double? FromAgeDays { get; init; }

    /// <summary>Greatest age at the start of a trial, days, exclusive; null for any.</summary>
    public double? ToAgeDays { get; init; }

    /// <summary>True to take only trials whose exposure is shown.</summary>
    public bool ExposureOnly { get; init; }

    /// <summary>What counts as a response.</summary>
    public ResponseMeasure Measure { get; init; }
}
