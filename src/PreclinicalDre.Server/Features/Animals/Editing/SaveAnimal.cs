using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals.Editing;

/// <summary>Changes what is known of an animal, then judges it anew: when its epilepsy was confirmed and when it left enter its verdict.</summary>
public sealed class SaveAnimal(DreDbContext db, ISight sight, IStudyEvaluation evaluation)
{
    public async Task<Outcome<Animal>> UpdateAsync(string studyCode, string animalCode, AnimalInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (ChangeReasons.Take<Animal>(db, input.Reason) is { } tooLong)
        {
            return tooLong;
        }

        var animal = await db.Animals.Include(a => a.Study).SingleOrDefaultAsync(a => a.Study!.Code == studyCode && a.Code == animalCode, cancellation);
        if (animal is null)
        {
            return new Outcome<Animal>.NotFound($"animal {animalCode} in study {studyCode}");
        }

        if (input.Version is { } version && version != animal.Version)
        {
            return new Outcome<Animal>.Conflict("Someone else changed this animal. Load it again, then repeat the change.");
        }

        // Who may not see the note does not write over it.
        input.Note = (await sight.OfAsync(animal.StudyId, cancellation)).IsBlind ? animal.Note : input.Note;
        var check = new Check(input, animal, DateTimeZoneProviders.Tzdb[animal.Study!.TimeZoneId]);
        await CheckDataAsync(check, animal.Id, cancellation);
        if (check.Findings.Count > 0)
        {
            return new Outcome<Animal>.Invalid("The animal was not saved.", check.Findings);
        }

        check.Apply(animal);
        return await Outcome.OnRecordsAsync<Animal>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            await evaluation.RunAsync(studyCode, all: false, cancellation);
            return animal;
        });
    }

    /// <summary>Nothing may be on record from before its birth or after it left.</summary>
    private async Task CheckDataAsync(Check check, Guid id, CancellationToken cancellation)
    {
        var first = await db.Seizures.Where(s => s.AnimalId == id).MinAsync(s => (Instant?)s.At, cancellation);
        var last = await db.Seizures.Where(s => s.AnimalId == id).MaxAsync(s => (Instant?)s.At, cancellation);
        if (check.BornOn is { } born && first is { } early && early.InZone(check.Zone).Date < born)
        {
            check.Add("bornOn", "A seizure is on record from before this day.", $"{check.Input.BornOn}", $"no later than {LocalDatePattern.Iso.Format(early.InZone(check.Zone).Date)}");
        }

        if (check.ExitedAt is { } exit && last is { } late && late > exit)
        {
            check.Add("exitedAt", "A seizure is on record from after this time.", $"{check.Input.ExitedAt}", $"no earlier than {LabTime.ForForm(late, check.Zone)}");
        }
    }

    /// <summary>The input, read and checked as far as it can be without other data.</summary>
    private sealed class Check
    {
        private readonly Sex sex;
        private readonly LocalDate? inducedOn;
        private readonly LocalDate? implantedOn;
        private readonly Instant? confirmedAt;
        private readonly ExitReason? exitReason;

        public Check(AnimalInput input, Animal animal, DateTimeZone zone)
        {
            (Input, Zone) = (input, zone);
            sex = Choice<Sex>("sex", input.Sex) ?? Sex.Unknown;
            BornOn = Date("bornOn", input.BornOn);
            inducedOn = Date("inducedOn", input.InducedOn);
            implantedOn = Date("implantedOn", input.ImplantedOn);
            confirmedAt = Time("epilepsyConfirmedAt", input.EpilepsyConfirmedAt, animal.EpilepsyConfirmedAt);
            ExitedAt = Time("exitedAt", input.ExitedAt, animal.ExitedAt);
            exitReason = Choice<ExitReason>("exitReason", input.ExitReason);
            Length("strain", input.Strain, 100);
            Length("source", input.Source, 100);
            Length("cage", input.Cage, 64);
            Length("litter", input.Litter, 64);
            Length("note", input.Note, 4000);
            Order();
        }

        public AnimalInput Input { get; }

        public DateTimeZone Zone { get; }

        public List<Finding> Findings { get; } = [];

        public LocalDate? BornOn { get; }

        public Instant? ExitedAt { get; }

        public void Apply(Animal animal)
        {
            animal.Sex = sex;
            animal.BornOn = BornOn;
            animal.InducedOn = inducedOn;
            animal.ImplantedOn = implantedOn;
            animal.EpilepsyConfirmedAt = confirmedAt;
            animal.ExitedAt = ExitedAt;
            animal.ExitReason = exitReason;
            animal.Strain = Input.Strain?.Trim() ?? "";
            animal.Source = Input.Source?.Trim() ?? "";
            animal.Cage = Input.Cage?.Trim() ?? "";
            animal.Litter = Input.Litter?.Trim() ?? "";
            animal.Note = Input.Note?.Trim() ?? "";
        }

        public void Add(string field, string message, string? found, string wanted) =>
            Findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));

        private void Order()
        {
            if (BornOn > inducedOn)
            {
                Add("inducedOn", "The animal would have been induced before its birth.", Input.InducedOn, $"no earlier than {Input.BornOn}");
            }

            if (BornOn > implantedOn)
            {
                Add("implantedOn", "The animal would have been implanted before its birth.", Input.ImplantedOn, $"no earlier than {Input.BornOn}");
            }

            if (confirmedAt is { } c && BornOn > c.InZone(Zone).Date)
            {
                Add("epilepsyConfirmedAt", "Epilepsy would have been confirmed before the animal's birth.", Input.EpilepsyConfirmedAt, $"no earlier than {Input.BornOn}");
            }

            if (confirmedAt > ExitedAt)
            {
                Add("epilepsyConfirmedAt", "Epilepsy would have been confirmed after the animal left.", Input.EpilepsyConfirmedAt, $"no later than {Input.ExitedAt}");
            }

            if (ExitedAt is { } e && BornOn > e.InZone(Zone).Date)
            {
                Add("exitedAt", "The animal would have left before its birth.", Input.ExitedAt, $"no earlier than {Input.BornOn}");
            }

            if (ExitedAt is null && exitReason is not null && string.IsNullOrWhiteSpace(Input.ExitedAt))
            {
                Add("exitedAt", "A reason for leaving needs a time of leaving.", "", "when the animal left, or no reason");
            }

            if (ExitedAt is not null && string.IsNullOrWhiteSpace(Input.ExitReason))
            {
                Add("exitReason", "An animal that left needs a reason.", "", Choices.All<ExitReason>());
            }
        }

        private T? Choice<T>(string field, string? text)
            where T : struct, Enum
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            var value = Choices.Find<T>(text);
            if (value is null)
            {
                Add(field, "This is not one of the choices.", text, Choices.All<T>());
            }

            return value;
        }

        private LocalDate? Date(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            var date = LocalDatePattern.Iso.Parse(text.Trim());
            if (date.Success && PlausibleYears.Hold(date.Value.Year))
            {
                return date.Value;
            }

            Add(field, date.Success ? "The year cannot be right." : "This is not a date.", text, $"yyyy-mm-dd, from {PlausibleYears.First} to {PlausibleYears.Last}");
            return null;
        }

        /// <summary>A form shows whole seconds: what it sends back unchanged keeps the instant as it was, to the microsecond and in a repeated hour.</summary>
        private Instant? Time(string field, string? text, Instant? before)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            var shown = LabTime.ForForm(before, Zone);
            if (before is not null && (text == shown || text + ":00" == shown))
            {
                return before;
            }

            var at = LabTime.Read(text, Zone, out var problem);
            if (problem is not null)
            {
                Add(field, problem, text, $"yyyy-mm-ddThh:mm of the clock of {Zone.Id}, or with an offset, as 2026-03-16T08:00:00+01:00");
            }

            return at;
        }

        private void Length(string field, string? text, int most)
        {
            if (text?.Trim().Length > most)
            {
                Add(field, "This is too long.", $"{text.Trim().Length} characters", $"at most {most} characters");
            }
        }
    }
}
