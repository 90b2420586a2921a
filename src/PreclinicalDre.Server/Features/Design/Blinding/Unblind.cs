using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Design.Blinding;

/// <summary>
/// Tells one person of one animal, in an emergency, or everybody of the whole study. It asks for a reason and once more who the person is, and stands on the
/// record for good before anything is told.
/// </summary>
public sealed class Unblind(DreDbContext db, IPerson person, IMay may, IServiceProvider services, IClock clock)
{
    private const int LongestReason = 400;

    public async Task<Outcome<Unblinded>> RunAsync(string studyCode, UnblindInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var blinding = await db.StudyBlindings.SingleOrDefaultAsync(b => db.Studies.Any(s => s.Id == b.StudyId && s.Code == studyCode), cancellation);
        if (blinding is null)
        {
            return new Outcome<Unblinded>.NotFound($"blinded study {studyCode}");
        }

        if (blinding.Stage == BlindingStage.Unblinded)
        {
            return new Outcome<Unblinded>.Conflict("The study is unblinded already.");
        }

        var code = input.Animal?.Trim() ?? "";
        if (code.Length == 0 && !may.Do(Policies.DesignWrite))
        {
            return new Outcome<Unblinded>.Forbidden("You may unblind single animals in an emergency, not the study.");
        }

        var reason = input.Reason?.Trim() ?? "";
        if (reason.Length is < 10 or > LongestReason)
        {
            return Outcome.Refused<Unblinded>("bad-value", "reason", "Why must the blinding be broken?", Finding.Quote(reason), $"10 to {LongestReason} characters");
        }

        var animal = code.Length == 0 ? null : await db.Animals.AsNoTracking().SingleOrDefaultAsync(a => a.StudyId == blinding.StudyId && a.Code == code, cancellation);
        if (code.Length > 0 && animal is null)
        {
            return new Outcome<Unblinded>.NotFound($"animal {code} in study {studyCode}");
        }

        // Single-person mode has nobody to ask.
        var name = person.Name;
        if (!person.IsTrusted)
        {
            if (services.GetService<IConfirmIdentity>() is not { } confirm)
            {
                return new Outcome<Unblinded>.Forbidden("This server cannot ask once more who you are, so it tells nothing.");
            }

            if (await confirm.ConfirmAsync(input.Password, input.Code, cancellation) is not Outcome<string>.Ok confirmed)
            {
                return new Outcome<Unblinded>.Forbidden("That was not your password or code. Nothing was unblinded.");
            }

            name = confirmed.Value;
        }

        db.ChangeReason = reason;
        db.Add(new Unblinding { StudyId = blinding.StudyId, AnimalId = animal?.Id, Reason = reason, At = clock.GetCurrentInstant(), By = name, AccountId = person.AccountId });
        if (animal is null)
        {
            blinding.Stage = BlindingStage.Unblinded;
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeReason = null;
        return animal is null ? new Unblinded(null, null, null, null) : await TellAsync(animal.Id, code, cancellation);
    }

    private async Task<Outcome<Unblinded>> TellAsync(Guid animal, string code, CancellationToken cancellation) =>
        await db.Allocations.AsNoTracking().Where(a => a.AnimalId == animal).Select(a => new Unblinded(code, a.Arm!.Code, a.Arm.Name, a.Arm.Treatment)).SingleOrDefaultAsync(cancellation)
        ?? new Unblinded(code, null, null, null);
}
