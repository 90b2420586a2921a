namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>Short recordings with signals, made up when a study of the example is loaded: they would be large as files of the example.</summary>
/// <param name="Equipment">Their equipment; another one than that of the study's tables, whose recorded time they lie within.</param>
/// <param name="Files">The files.</param>
public sealed record ExampleTraces(string Equipment, IReadOnlyList<ExampleTraceFile> Files);

/// <summary>One made-up recording.</summary>
/// <param name="File">Its name; one that ends in <c>.bdf</c> is BDF+, any other EDF+.</param>
/// <param name="Animal">Whose it is.</param>
/// <param name="From">Its start, ISO 8601 with Z, whole seconds.</param>
/// <param name="Minutes">Its length.</param>
/// <param name="Seizures">The animal's seizures in that time, as the study's tables have them: the trace shows each at its time.</param>
public sealed record ExampleTraceFile(string File, string Animal, string From, int Minutes, IReadOnlyList<ExampleTraceSeizure> Seizures);

/// <summary>A seizure that the trace shows.</summary>
/// <param name="Seconds">Onset, s from the file's start.</param>
/// <param name="Duration">Duration, s.</param>
/// <param name="Type">Id of its type.</param>
public sealed record ExampleTraceSeizure(double Seconds, double Duration, string Type);
