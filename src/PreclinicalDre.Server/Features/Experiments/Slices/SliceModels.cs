using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>A phase of a run as it is shown.</summary>
public sealed record SlicePhaseRow(double Minutes, int Events, double PerHour, double Lower, double Upper)
{
    public static SlicePhaseRow? Of(SlicePhase? phase) => phase is { } p ? new(p.Minutes, p.Events, p.PerHour, p.Rate.Lower, p.Rate.Upper) : null;
}

/// <summary>A run on a slice.</summary>
/// <param name="Compound">Null where the person may not know which compounds are given; empty for the vehicle.</param>
public sealed record SliceRunRow(
    Guid Id, string Donor, string Specimen, string Slice, int Number, string? Compound, double? Micromolar, SlicePhaseRow Before, SlicePhaseRow During, SlicePhaseRow? After, string Reason,
    Instant EnteredAt, string By);

/// <summary>A donor, with no more of a person than the consent's reference.</summary>
public sealed record DonorRow(Guid Id, string Code, string SpeciesId, string? Animal, string ConsentReference, string Condition, int Specimens, int Slices);

/// <summary>An experiment on slices.</summary>
/// <param name="Title">Null where the person may not know which compounds are given.</param>
/// <param name="Analysis">Effects by treatment; null where the person may not know which compounds are given.</param>
/// <param name="Verdict">Why there is no verdict.</param>
public sealed record SliceView(
    string Code, string? Title, string ModelId, bool IsClosed, int Version, SliceSettings Settings, IReadOnlyList<DonorRow> Donors, IReadOnlyList<SliceRunRow> Runs, SliceAnalysis? Analysis, string Verdict);

/// <summary>Runs as a pasted table.</summary>
/// <param name="Table">The table with its line of names.</param>
/// <param name="DryRun">True looks only.</param>
public sealed record SliceTableInput(string? Table, bool DryRun = false);

/// <summary>What entering runs did, or would do.</summary>
/// <param name="Added">Runs stored.</param>
/// <param name="Unchanged">Runs that were there already, number for number.</param>
/// <param name="Donors">Donors that are new.</param>
/// <param name="DryRun">True where nothing was stored.</param>
/// <param name="Findings">Warnings with a reason, and what else is to be known.</param>
public sealed record SliceEntered(int Added, int Unchanged, IReadOnlyList<string> Donors, bool DryRun, IReadOnlyList<FindingDto> Findings);
