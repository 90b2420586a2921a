using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Design;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Asks the schemes of the blinded studies, once a scope: they are few.</summary>
internal sealed class PersonSight(DreDbContext db, IPerson person) : ISight
{
    private Dictionary<Guid, StudySight>? blinded;

    public async Task<StudySight> OfAsync(Guid studyId, CancellationToken cancellation) =>
        (await LoadAsync(cancellation)).GetValueOrDefault(studyId, StudySight.All);

    public async Task<IReadOnlyList<Guid>> BlindedAsync(CancellationToken cancellation) => [.. (await LoadAsync(cancellation)).Where(s => s.Value.IsBlind).Select(s => s.Key)];

    /// <summary>The scope's own work may change a scheme: then it asks anew.</summary>
    internal void Forget() => blinded = null;

    private async Task<Dictionary<Guid, StudySight>> LoadAsync(CancellationToken cancellation)
    {
        if (person.IsTrusted)
        {
            return blinded ??= [];
        }

        return blinded ??= (await db.StudyBlindings.AsNoTracking().OfAllStudies().Where(b => b.Stage != BlindingStage.Unblinded).Select(b => new { b.StudyId, b.Stage, b.Scheme }).ToListAsync(cancellation))
            .ToDictionary(b => b.StudyId, b => Sight(person.Role is { } role ? BlindingScheme.Read(b.Scheme).Of(b.Stage, role) : SightFacts.None));
    }

    private static StudySight Sight(SightFacts facts) => new(
        facts.HasFlag(SightFacts.Allocation), facts.HasFlag(SightFacts.Compound), facts.HasFlag(SightFacts.DoseCode), facts.HasFlag(SightFacts.Verdict));
}
