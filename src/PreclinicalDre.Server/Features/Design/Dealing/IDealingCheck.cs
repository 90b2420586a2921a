using PreclinicalDre.Core;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

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

/// <summary>
/// Asks them all. Findings tell of insults, protocols and how far an animal is, which is blinded with the rest: who is blinded is told that an animal is held back, not
/// why, and no warning, which would tell by being there.
/// </summary>
public sealed class DealingChecks(IEnumerable<IDealingCheck> checks, ISight sight)
{
    private const string HeldBack = "held-back";

    /// <summary>What stands against giving these animals their groups, errors first, in words that the person may read.</summary>
    public async Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var found = new List<Finding>();
        foreach (var check in checks)
        {
            found.AddRange((await check.AgainstAsync(study, animals, cancellation)).Where(f => f.Severity >= Severity.Warning));
        }

        return (await sight.OfAsync(study.Id, cancellation)).IsBlind
            ? [.. found.Where(f => f.Severity == Severity.Error).DistinctBy(f => f.Found).Select(f => f with { Code = HeldBack, Message = $"{f.Found} is not ready for a group. Who sees the study openly is told why.", Wanted = null })]
            : [.. found.OrderByDescending(f => f.Severity)];
    }

    /// <summary>The warnings of one animal, in words.</summary>
    internal static IReadOnlyList<string> WarningsOf(IEnumerable<Finding> findings, string animal) => [.. findings.Where(f => f.Severity == Severity.Warning && f.Found == animal).Select(f => f.Message)];
}
