using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals.Records;

/// <summary>
/// Who may move a record. Reviewing asks for one permission, locking and unlocking for another; who entered the last data of an animal does not review it, where
/// both are known by their accounts. On a server without accounts nobody is known, and the local user may.
/// </summary>
public sealed class RecordRights(IMay may, IPerson person)
{
    /// <summary>Why the person may not; null where he may.</summary>
    public string? Refusal(Animal animal, RecordState to)
    {
        ArgumentNullException.ThrowIfNull(animal);
        var policy = to == RecordState.Locked || animal.RecordState == RecordState.Locked ? Policies.RecordLock : Policies.RecordReview;
        if (!may.Do(policy))
        {
            return policy == Policies.RecordLock ? "You may not lock or unlock records." : "You may not review records.";
        }

        return to == RecordState.Reviewed && person.AccountId is { } me && animal.DataByAccountId == me
            ? $"You entered the last data of animal {animal.Code}: another person reviews it."
            : null;
    }
}
