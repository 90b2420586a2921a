using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Records;

/// <summary>
/// Moves records between draft, reviewed and locked. What may follow what, and that the way back is told why, the guard of the saves says; here is asked who may.
/// </summary>
public sealed class MoveRecord(DreDbContext db, RecordRights rights, RecordQueries queries)
{
    public async Task<Outcome<RecordDetail>> RunAsync(string studyCode, string animalCode, RecordInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (StateOf(input) is not { } to)
        {
            return NoState<RecordDetail>(input);
        }

        if (ChangeReasons.Take<RecordDetail>(db, input.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var animal = await db.Animals.SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return new Outcome<RecordDetail>.NotFound($"animal {animalCode} in study {studyCode}");
        }

        if (animal.RecordState != to)
        {
            if (rights.Refusal(animal, to) is { } why)
            {
                return new Outcome<RecordDetail>.Forbidden(why);
            }

            animal.RecordState = to;
        }

        return await Outcome.OnRecordsAsync<RecordDetail>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return Detail(animal);
        });
    }

    /// <summary>Reviews, or locks, all complete records of a study that are ready for it. Those that are not are told, each with why.</summary>
    public async Task<Outcome<RecordsReport>> AllAsync(string studyCode, RecordInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (StateOf(input) is not { } to || to == RecordState.Draft)
        {
            return NoState<RecordsReport>(input);
        }

        if (await queries.OfStudyAsync(studyCode, cancellation) is not { } lines)
        {
            return new Outcome<RecordsReport>.NotFound($"study {studyCode}");
        }

        var missing = lines.ToDictionary(l => l.Animal, l => l.Missing, StringComparer.Ordinal);
        var left = new List<RecordLeft>();
        var moved = new List<string>();
        foreach (var animal in await db.Animals.Where(a => a.Study!.Code == studyCode && a.RecordState != to && a.RecordState != RecordState.Locked).OrderBy(a => a.Code).ToListAsync(cancellation))
        {
            var why = missing.GetValueOrDefault(animal.Code)
                ?? (RecordStates.MayMove(animal.RecordState, to) ? rights.Refusal(animal, to) : "It is not reviewed yet.");
            if (why is not null)
            {
                left.Add(new RecordLeft(animal.Code, why));
                continue;
            }

            animal.RecordState = to;
            moved.Add(animal.Code);
        }

        return await Outcome.OnRecordsAsync<RecordsReport>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return new RecordsReport(to, moved, left);
        });
    }

    private static RecordState? StateOf(RecordInput input) => Choices.Find<RecordState>(input.State);

    private static Outcome<T> NoState<T>(RecordInput input) =>
        Outcome.Refused<T>("bad-value", "state", "This is no state that a record can be brought to.", input.State ?? "", Choices.All<RecordState>());

    private static RecordDetail Detail(Animal animal) => new(animal.Code, animal.RecordState, animal.RecordStateAt, animal.RecordStateBy, animal.DataBy);
}
