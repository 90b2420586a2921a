using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>
/// A titration of the example as its file holds it. Times are hours before the example is loaded: a board shows animals as they stand now, so that fixed days
/// would be stale before anybody looks.
/// </summary>
/// <param name="Compound">Id of the compound.</param>
/// <param name="Trial">Code of the trial in each animal.</param>
/// <param name="Route">Route.</param>
/// <param name="Formulation">What is given.</param>
/// <param name="ConcentrationMgPerMl">Its concentration.</param>
/// <param name="IntervalHours">Hours between doses.</param>
/// <param name="DaysAhead">Days that the plans hold from loading on, so that nobody is asked for doses of simulated animals for ever.</param>
/// <param name="Scheme">Code of the scheme.</param>
/// <param name="Steps">Lines of the scheme.</param>
/// <param name="Rules">Lines of the scheme.</param>
/// <param name="RecordedHours">Hours before loading from which on the animals are recorded.</param>
/// <param name="Animals">Animals on the scheme; they are registered before.</param>
[Face]
public sealed record ExampleBoard(
    string Compound, string Trial, string Route, string Formulation, double ConcentrationMgPerMl, int IntervalHours, int DaysAhead, string Scheme, IReadOnlyList<string> Steps,
    IReadOnlyList<string> Rules, int RecordedHours, IReadOnlyList<ExampleTitrated> Animals);

/// <summary>An animal of it. Doses follow from the steps.</summary>
[Face]
public sealed record ExampleTitrated(
    string Animal, IReadOnlyList<ExampleMove> Moves, IReadOnlyList<ExampleFigure> Weights, IReadOnlyList<ExampleScore> Scores, IReadOnlyList<ExampleFigure> Plasma,
    IReadOnlyList<double> Seizures, IReadOnlyList<double> Missed);

/// <summary>A step that an animal came to, or stayed on against what was proposed.</summary>
/// <param name="HoursAgo">When.</param>
/// <param name="Step">Index of the step from then on.</param>
/// <param name="Proposed">What the rules had proposed; null for the first step, which nobody decided.</param>
/// <param name="Move">What was decided; null for the first step.</param>
/// <param name="Why">Why the rules proposed it.</param>
/// <param name="Reason">Why it was decided otherwise; may be empty.</param>
[Face]
public sealed record ExampleMove(double HoursAgo, int Step, TitrationMove? Proposed, TitrationMove? Move, string Why, string Reason);

/// <summary>A weight in g, or a level in mg/L.</summary>
[Face]
public sealed record ExampleFigure(double HoursAgo, double Value);

/// <summary>A score.</summary>
[Face]
public sealed record ExampleScore(double HoursAgo, string Scale, double Value);
