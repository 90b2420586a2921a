using PreclinicalDre.Core;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>What a feature knows that stands against giving animals their groups. Each that is registered is asked before animals are dealt.</summary>
[Face]
public interface IDealingCheck
{
    /// <summary>
    /// Findings whose <see cref="Finding.Found"/> is the animal's code. An error keeps the animal waiting, and refuses it where it was named; a warning does not
    /// stop it and is told before and after it got its group.
    /// </summary>
    Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation);
}

/// <summary>Asks them all.</summary>
public sealed class DealingChecks(IEnumerable<IDealingCheck> checks)
{
    /// <summary>What stands against giving these animals their groups, errors first.</summary>
    public async Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation)
    {
        var found = new List<Finding>();
        foreach (var check in checks)
        {
            found.AddRange((await check.AgainstAsync(study, animals, cancellation)).Where(f => f.Severity >= Severity.Warning));
        }

        return [.. found.OrderByDescending(f => f.Severity)];
    }

    /// <summary>The warnings of one animal, in words.</summary>
    internal static IReadOnlyList<string> WarningsOf(IEnumerable<Finding> findings, string animal) => [.. findings.Where(f => f.Severity == Severity.Warning && f.Found == animal).Select(f => f.Message)];
}
