using PreclinicalDre.Core;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Design.Dealing;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>Animals of an experiment from insult to epilepsy are randomised once their epilepsy is confirmed, where its rules say so.</summary>
internal sealed class ConfirmedFirst(EpileptogenesisQueries queries) : IDealingCheck
{
    public Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation) => queries.AgainstRandomisingAsync(study, animals, cancellation);
}
