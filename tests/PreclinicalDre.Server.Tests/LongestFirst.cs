using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(PreclinicalDre.Server.Tests.LongestFirst))]

namespace PreclinicalDre.Server.Tests;

/// <summary>Begins with the classes that take longest, so that the run does not end with one of them alone. What comes after them keeps its order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Names of classes and collections, the longest first. One that is missing here costs time and nothing else.</summary>
    private static readonly string[] Long =
    [
        nameof(Spreadsheets.Example.OnLoadedExample), nameof(Access.AccessWalkTests), nameof(Resilience.KilledServerTests), nameof(Shell.Database.SqlServer.SqlServerQueriesTests),
        nameof(Shell.Database.MigrationRunTests), nameof(Shell.Database.BadSurroundingsTests), nameof(Experiments.Entries.EntryTests), nameof(Shell.Database.BackupTests),
        nameof(Shell.Commands.CommandRunTests), nameof(Animals.DeletePageTests), nameof(Design.BlindWalkTests), nameof(Spreadsheets.Example.LoadExampleTests),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Rank)];

    private static int Rank<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var at = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return at < 0 ? Long.Length : at;
    }
}
