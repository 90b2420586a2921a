namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>A question to the statistics as it was read: the question, or all that is wrong with it.</summary>
/// <typeparam name="T">What was asked.</typeparam>
/// <param name="Request">The question; null where there are findings.</param>
/// <param name="Findings">All that is wrong, each with its JSON path.</param>
public sealed record StatisticsReading<T>(T? Request, IReadOnlyList<Finding> Findings)
    where T : class;
