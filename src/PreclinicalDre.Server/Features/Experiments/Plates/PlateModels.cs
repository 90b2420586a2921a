using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>A screen of larvae as it stands.</summary>
/// <param name="Title">Null where the person may not know which compounds are given.</param>
/// <param name="IsSimulated">True where the study's data are simulated.</param>
/// <param name="Settings">What it is run by.</param>
/// <param name="Rule">The hit rule as a sentence.</param>
/// <param name="Plates">Its plates.</param>
/// <param name="Results">What they say by the rule; null where the person may not know which compounds are given.</param>
/// <param name="Estimates">Compounds against the vehicle larva by larva, with the clutch or plate as the unit; null where they were not asked for, or may not be told.</param>
/// <param name="IsBlind">True where compounds, controls and results are left out.</param>
public sealed record PlatesView(
    string Study, string Experiment, string? Title, bool IsSimulated, string ModelId, bool IsClosed, PlateSettings Settings, string Rule, IReadOnlyList<PlateRow> Plates, PlateResults? Results, IReadOnlyList<PlateEstimate>? Estimates,
    bool IsBlind);

/// <summary>A plate in a list.</summary>
/// <param name="Quality">How far its controls lie apart; null where the person may not know which larvae they are.</param>
public sealed record PlateRow(string Code, int Wells, string Clutch, int Larvae, int Measured, int Recorded, int Dead, PlateQuality? Quality);

/// <summary>A table of a plate as somebody sent it.</summary>
/// <param name="Content">The bytes; read from where they stand.</param>
/// <param name="FileName">Name as the sender gave it; null for a paste.</param>
public sealed record PlateFile(Stream Content, string? FileName);

/// <summary>What was read and stored.</summary>
/// <param name="Plate">Code of the plate.</param>
/// <param name="Wells">Wells that the table named.</param>
/// <param name="IsDryRun">True where nothing was stored.</param>
/// <param name="Findings">What is to be said about it.</param>
public sealed record PlateDone(string Plate, int Wells, bool IsDryRun, IReadOnlyList<FindingDto> Findings);

/// <summary>Settings that were stored.</summary>
public sealed record PlateSettingsDone(PlateSettings Settings, IReadOnlyList<FindingDto> Findings);
