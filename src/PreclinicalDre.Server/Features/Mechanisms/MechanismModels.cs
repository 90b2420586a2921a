using NodaTime;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Core.Statistics;

namespace PreclinicalDre.Server.Features.Mechanisms;

/// <summary>A measure of a study.</summary>
/// <param name="Observations">Values on record.</param>
/// <param name="Animals">Animals that have one.</param>
public sealed record MeasureView(
    Guid Id, string Name, string Hypothesis, MeasureKind Kind, string Unit, IReadOnlyList<string> Categories, string About, int Observations, int Animals, int Version);

/// <summary>A value on record.</summary>
/// <param name="Text">The value as it is shown: <c>0.21 mL/g</c>, <c>below 0.1 mL/g</c>, <c>CC</c>.</param>
public sealed record ObservationView(
    Guid Id, string Animal, Guid MeasureId, string Measure, string Unit, Instant SampledAt, string Specimen, double? Value, bool BelowLimit, string Category, string Text, string Method, string Note, string By, int Version);

/// <summary>A part of the observations.</summary>
public sealed record ObservationList(int Total, int Page, int Size, IReadOnlyList<ObservationView> Items);

/// <summary>Animals of a group in one comparison.</summary>
public sealed record GroupLine(
    string Group, int Animals, int Samples, int BelowLimit, double? MedianLow, double? MedianHigh, IReadOnlyList<CategoryLine> Categories, int Contradictory)
{
    internal static GroupLine Of(GroupSummary g) => new(
        VerdictGroups.Say(g.Group), g.Animals, g.Samples, g.BelowLimit, g.MedianLow, g.MedianHigh, [.. g.Categories.Select(c => new CategoryLine(c.Category, c.Animals))], g.Mixed);
}

/// <summary>Animals of a category.</summary>
public sealed record CategoryLine(string Category, int Animals);

/// <summary>An interval.</summary>
public sealed record BoundsLine(double Lower, double Upper)
{
    internal static BoundsLine? Of(Core.Statistics.Interval? bounds) => bounds is { } b ? new(b.Lower, b.Upper) : null;
}

/// <summary>Resistant less responsive animals, in numbers.</summary>
public sealed record ShiftLine(double ShiftLow, double ShiftHigh, BoundsLine? Bounds, double Superiority, bool IsExact);

/// <summary>Resistant less responsive animals, as shares of a category.</summary>
public sealed record ShareDifferenceLine(
    string Category, int Resistant, int ResistantOf, int Responsive, int ResponsiveOf, double Difference, BoundsLine? Bounds, double? OddsRatio);

/// <summary>What must be known beside a comparison.</summary>
public sealed record NoteLine(string Code, string Words);

/// <summary>One comparison.</summary>
public sealed record ComparisonLine(
    Guid MeasureId, string Title, string Measure, string Hypothesis, string Unit, string Specimen, IReadOnlyList<GroupLine> Groups, ShiftLine? Shift, ShareDifferenceLine? Share, double? P,
    double? Adjusted, string Method, IReadOnlyList<NoteLine> Notes)
{
    internal static ComparisonLine Of(Guid measure, MeasureComparison c) => new(
        measure, c.Title, c.Measure.Name, Core.Catalog.Terms.Hypothesis[c.Measure.Hypothesis].Id, c.Measure.Unit, c.Specimen, [.. c.Groups.Select(GroupLine.Of)],
        c.Number is { } n ? new ShiftLine(n.ShiftLow, n.ShiftHigh, BoundsLine.Of(n.Bounds), n.Superiority, n.IsExact) : null,
        c.Share is { } s ? new ShareDifferenceLine(s.Category, s.Resistant, s.ResistantOf, s.Responsive, s.ResponsiveOf, s.Difference, BoundsLine.Of(s.Bounds), s.OddsRatio) : null,
        c.P, c.Adjusted, c.Method, [.. c.Notes.Select(x => new NoteLine(x.Code, x.Words))]);
}

/// <summary>Animals of a study by verdict.</summary>
public sealed record VerdictCount(string Group, int Animals);

/// <summary>A study's comparison of resistant with responsive animals.</summary>
/// <param name="Definition">What judges its animals.</param>
/// <param name="Hypotheses">What the study says that it is about.</param>
/// <param name="Animals">All animals of the study by verdict.</param>
/// <param name="Tests">Comparisons that have a p-value: what Holm's correction counts.</param>
/// <param name="Comparisons">The comparisons, by measure.</param>
public sealed record MechanismsView(string Definition, IReadOnlyList<string> Hypotheses, IReadOnlyList<VerdictCount> Animals, int Tests, IReadOnlyList<ComparisonLine> Comparisons);
