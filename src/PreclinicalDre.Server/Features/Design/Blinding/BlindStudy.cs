using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Blinding;

/// <summary>Blinds a study before its first animal is allocated, or takes a blinded one on to its analysis. Who may know what is settled with the first; it only moves forward.</summary>
public sealed class BlindStudy(DreDbContext db, IClock clock, IActor actor)
{
    public async Task<Outcome<StudyBlinding>> RunAsync(string studyCode, BlindingInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.Studies.Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation) is not { } study)
        {
            return new Outcome<StudyBlinding>.NotFound($"study {studyCode}");
        }

        var stage = string.IsNullOrWhiteSpace(input.Stage) ? BlindingStage.Running : Choices.Find<BlindingStage>(input.Stage);
        if (stage is null or BlindingStage.Unblinded)
        {
            return Outcome.Refused<StudyBlinding>("bad-value", "stage", "A study is blinded while it runs or is analysed; it is unblinded by an unblinding, with its reason.", input.Stage, "running or analysis");
        }

        var blinding = await db.StudyBlindings.SingleOrDefaultAsync(b => b.StudyId == study, cancellation);
        if (blinding is null)
        {
            if (await db.Allocations.AnyAsync(a => a.Animal!.StudyId == study, cancellation))
            {
                return new Outcome<StudyBlinding>.Conflict("Animals of this study have their groups already: people know them, and blinding them now would only look like it.");
            }

            var scheme = new BlindingScheme(Merged(BlindingScheme.Usual.Running, input.Running), Merged(BlindingScheme.Usual.Analysis, input.Analysis));
            blinding = new StudyBlinding { StudyId = study, Stage = stage.Value, Scheme = scheme.Write(), At = clock.GetCurrentInstant(), By = actor.Name };
            db.Add(blinding);
        }
        else if (input.Running is not null || input.Analysis is not null)
        {
            return new Outcome<StudyBlinding>.Conflict("Who may know what was settled when the study was blinded, and stands.");
        }
        else if (blinding.Stage >= stage.Value)
        {
            return new Outcome<StudyBlinding>.Conflict($"The study is {Choices.Code(blinding.Stage)} already; it does not go back.");
        }
        else
        {
            blinding.Stage = stage.Value;
        }

        await db.SaveChangesAsync(cancellation);
        return blinding;
    }

    private static Dictionary<Role, SightFacts> Merged(IReadOnlyDictionary<Role, SightFacts> usual, Dictionary<Role, SightFacts>? given) =>
        usual.ToDictionary(u => u.Key, u => (given?.TryGetValue(u.Key, out var facts) == true ? facts : u.Value) & SightFacts.All);
}
