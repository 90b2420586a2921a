using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>Gives an animal a new mark. The former one of the same kind ends where the new one begins, and stays in the history.</summary>
public sealed class TagAnimal(DreDbContext db, IClock clock)
{
    private const int MaxLength = 64;

    public async Task<Outcome<AnimalIdentifier>> RunAsync(string studyCode, string animalCode, TagInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (ChangeReasons.Take<AnimalIdentifier>(db, input.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var animal = await db.Animals.Include(a => a.Study).Include(a => a.Identifiers)
            .SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return new Outcome<AnimalIdentifier>.NotFound($"animal {animalCode} in study {studyCode}");
        }

        var findings = new List<Finding>();
        var zone = DateTimeZoneProviders.Tzdb[animal.Study!.TimeZoneId];
        var kind = Choices.Find<IdentifierKind>(input.Kind);
        if (kind is null)
        {
            Add("kind", "This is no kind of mark.", input.Kind, Choices.All<IdentifierKind>());
        }

        var value = input.Value?.Trim() ?? "";
        if (value.Length is 0 or > MaxLength)
        {
            Add("value", "A mark needs its number or word.", input.Value, $"1 to {MaxLength} characters");
        }

        var from = clock.GetCurrentInstant();
        if (!string.IsNullOrWhiteSpace(input.From))
        {
            var read = LabTime.Read(input.From, zone, out var problem);
            if (problem is not null)
            {
                Add("from", problem, input.From, $"yyyy-mm-ddThh:mm of the clock of {zone.Id}, or with an offset");
            }

            from = read ?? from;
        }

        var former = animal.Identifiers.Where(i => i.Kind == kind && i.To is null).ToList();
        if (former.Exists(i => i.From >= from))
        {
            Add("from", "The mark that it replaces began later.", input.From ?? "now", $"after {LabTime.ForForm(former.Max(i => i.From), zone)}");
        }

        if (findings.Count > 0)
        {
            return new Outcome<AnimalIdentifier>.Invalid("The mark was not saved.", findings);
        }

        if (former.Exists(i => i.Value == value))
        {
            return new Outcome<AnimalIdentifier>.Conflict($"The animal bears {value} already.");
        }

        // A mark may come again in a study after its bearer lost it or left, never on two animals at once.
        var bearer = await db.AnimalIdentifiers
            .Where(i => i.Value == value && i.Kind == kind && i.To == null && i.Animal!.StudyId == animal.StudyId && i.AnimalId != animal.Id && i.Animal.ExitedAt == null)
            .Select(i => i.Animal!.Code).FirstOrDefaultAsync(cancellation);
        if (bearer is not null)
        {
            return new Outcome<AnimalIdentifier>.Conflict($"Animal {bearer} of this study bears {value}.");
        }

        foreach (var old in former)
        {
            old.To = from;
        }

        var mark = new AnimalIdentifier { AnimalId = animal.Id, Kind = kind!.Value, Value = value, From = from };
        db.Add(mark);
        return await Outcome.OnRecordsAsync<AnimalIdentifier>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return mark;
        });

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }
}
