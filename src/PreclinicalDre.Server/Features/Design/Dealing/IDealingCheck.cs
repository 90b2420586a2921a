using PreclinicalDre.Core;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Dealing;

/// <summary>What a feature knows that stands against giving animals their groups. Each that is registered is asked before animals are dealt.</summary>
[Face]
public interface IDealingCheck
{
    /// <summary>
    /// Findings whose <see cref="Finding.Found"/> is the animal's code. An error keeps the animal waiting, and refuses it where it was named; what weighs less does not stop
    /// it and is the feature's own to tell.
    /// </summary>
    Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation);
}
