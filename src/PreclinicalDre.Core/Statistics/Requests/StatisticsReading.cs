using PreclinicalDre.Core.Statistics.Clustered;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>A question to the statistics as it was read: the question, or all that is wrong with it.</summary>
/// <typeparam name="T">What was asked.</typeparam>
/// <param name="Request">The question; null where there are findings.</param>
/// <param name="Findings">All that is wrong, each with its JSON path.</param>
public sealed record StatisticsReading<T>(T? Request, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>What the request says that one row of it is; an animal where it does not say.</summary>
    public SampleUnit Row { get; init; }
}

/// <summary>A question whose rows are counted one by one, whatever they are rows of.</summary>
public interface ICountsRows
{
    /// <summary>Rows that are counted; null where numbers were added up before they were sent.</summary>
    long? CountedRows { get; }
}
