using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace PreclinicalDre.TestKit.Databases;

/// <summary>Runs a theory once on each engine; an engine that cannot be had here is a skip that says why.</summary>
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. DatabaseProviders.All.Select(p => new TheoryDataRow<DatabaseProvider>(p) { Skip = DatabaseProviders.WhyAbsent(p) })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
