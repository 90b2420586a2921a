using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>
/// Stores a stimulation from the bench: an error is refused, a warning is stored with a reason, a hint is told. What was entered last for an animal can be taken back.
/// </summary>
internal sealed class RecordStimulation(DreDbContext db, KindlingLoader loader, IClock clock, IActor actor)
{
    private const string Title = "The stimulation was not stored.";
    private const int LongestWords = 400;

    public async Task<Outcome<StimulationDetail>> RunAsync(string study, string experiment, StimulationInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await loader.FindAsync(study, experiment, cancellation) is not { } of)
        {
            return new Outcome<StimulationDetail>.NotFound($"kindling experiment {experiment} in study {study}");
        }

        if (of.Experiment.IsClosed)
        {
            return new Outcome<StimulationDetail>.Conflict("The experiment is closed: nothing is entered any more.");
        }

        if (!of.Sees.Compound && (!string.IsNullOrWhiteSpace(input.CompoundId) || input.DoseMgPerKg is not null))
        {
            return new Outcome<StimulationDetail>.Forbidden("The study is blinded for you: compound and dose are entered by who may know them.");
        }

        if ((await loader.SubjectsAsync(of, cancellation)).FirstOrDefault(a => a.Animal.Code == input.Animal?.Trim()) is not { } subject)
        {
            return Outcome.Refused<StimulationDetail>("unknown-animal", "animal", $"Study {study} has no animal of this code.", input.Animal, "the code of an animal of the study");
        }

        var earlier = (await loader.StimulationsAsync(of, cancellation))[subject.Id].Select(s => s.Read()).ToList();
        var findings = new List<Finding>();
        var stimulus = Read(input, of, earlier, findings);
        if (findings.Count > 0)
        {
            return new Outcome<StimulationDetail>.Invalid(Title, findings);
        }

        if (earlier.Exists(s => s.Number == stimulus.Number))
        {
            return new Outcome<StimulationDetail>.Conflict($"{subject.Animal.Code} has a stimulation {stimulus.Number} already. Take it back before you enter it anew.");
        }

        var said = StimulationCheck.Of(stimulus, input.Reason ?? "", subject.Animal, [.. earlier.Where(s => s.Number < stimulus.Number)], of.Rules, of.Scale);
        if (said.Any(f => f.Severity == Severity.Error))
        {
            return new Outcome<StimulationDetail>.Invalid(Title, said);
        }

        if (said.Any(f => f.Severity == Severity.Warning) && string.IsNullOrWhiteSpace(input.Reason))
        {
            return new Outcome<StimulationDetail>.Invalid(
                "Not stored yet: say why it is to be stored against the warning.", [Finding.Error("reason-missing", "A warning is stored with a reason.", new Location(Path: "reason"), wanted: "a reason"), .. said]);
        }

        return await Outcome.OnRecordsAsync<StimulationDetail>(() => StoreAsync(of, subject, stimulus, input, said, cancellation));
    }

    /// <summary>Takes the last stimulation of an animal back, as an audited removal. What came in by an import goes with its import.</summary>
    public async Task<Outcome<StimulationDetail>> TakeBackAsync(string study, string experiment, string animal, int number, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, experiment, cancellation) is not { } of)
        {
            return new Outcome<StimulationDetail>.NotFound($"kindling experiment {experiment} in study {study}");
        }

        var rows = await db.Stimulations.Where(s => s.ExperimentId == of.Experiment.Id && s.Animal!.Code == animal && s.Number >= number).ToListAsync(cancellation);
        if (rows.Find(s => s.Number == number) is not { } row)
        {
            return new Outcome<StimulationDetail>.NotFound($"stimulation {number} of {animal}");
        }

        if (of.Experiment.IsClosed || row.ImportId is not null || rows.Count > 1)
        {
            return new Outcome<StimulationDetail>.Conflict(
                of.Experiment.IsClosed ? "The experiment is closed."
                : row.ImportId is not null ? "It came in by an import: take the import back."
                : "Only an animal's last stimulation is taken back; what came after it rests on it.");
        }

        return await Outcome.OnRecordsAsync<StimulationDetail>(async () =>
        {
            db.Remove(row);
            await db.SaveChangesAsync(cancellation);
            return Detail(animal, row, []);
        });
    }

    private async Task<Outcome<StimulationDetail>> StoreAsync(
        KindlingExperiment of, KindlingSubject subject, Stimulus s, StimulationInput input, IReadOnlyList<Finding> said, CancellationToken cancellation)
    {
        var row = new Stimulation
        {
            ExperimentId = of.Experiment.Id, AnimalId = subject.Id, Number = s.Number, On = s.On, Session = s.Session, Purpose = s.Purpose, Given = s.Given, CurrentMa = s.CurrentMa, Score = s.Score,
            AfterdischargeSeconds = s.AfterdischargeSeconds, WetDogShakes = s.WetDogShakes, CompoundId = s.CompoundId, DoseMgPerKg = s.DoseMgPerKg, AdverseEffects = s.AdverseEffects,
            Reason = input.Reason?.Trim() ?? "", Note = input.Note?.Trim() ?? "", By = actor.Name,
        };
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Race.Is(e))
        {
            return new Outcome<StimulationDetail>.Conflict($"Somebody else stored a stimulation {s.Number} of {subject.Animal.Code} just now.");
        }

        return Detail(subject.Animal.Code, row, said);
    }

    private Stimulus Read(StimulationInput input, KindlingExperiment of, List<Stimulus> earlier, List<Finding> findings)
    {
        var day = clock.GetCurrentInstant().InZone(of.Zone).Date;
        if (!string.IsNullOrWhiteSpace(input.On))
        {
            var parsed = LocalDatePattern.Iso.Parse(input.On.Trim());
            day = parsed.Success ? parsed.Value : day;
            Wrong(!parsed.Success, "on", "This is no day.", input.On, "a day as yyyy-MM-dd");
        }

        Wrong(day > clock.GetCurrentInstant().InZone(of.Zone).Date, "on", "The day lies ahead.", Words.Day(day), "today or a day before");
        var purpose = Choices.Find<StimulationPurpose>(string.IsNullOrWhiteSpace(input.Purpose) ? "kindling" : input.Purpose);
        Wrong(purpose is null, "purpose", "This is not one of the purposes.", input.Purpose, Choices.All<StimulationPurpose>());
        Wrong(input.Number is < 1, "number", "Stimulations are numbered from 1.", $"{input.Number}", "1 or more");
        Wrong(input.Session is < 0, "session", "Sessions are numbered from 1.", $"{input.Session}", "1 or more");
        Wrong(input.Reason?.Length > LongestWords, "reason", "The reason is too long.", $"{input.Reason?.Length} characters", $"at most {LongestWords}");
        Wrong(input.Note?.Length > LongestWords, "note", "The note is too long.", $"{input.Note?.Length} characters", $"at most {LongestWords}");
        var compound = string.IsNullOrWhiteSpace(input.CompoundId) ? null : input.CompoundId.Trim();
        Wrong(compound is not null && of.Catalogue.Compound(compound) is null, "compound", "The catalogue has no such compound.", compound, "the id of a compound of the catalogue or of the study");
        var last = earlier.Count == 0 ? null : earlier.MaxBy(s => s.Number);
        var session = input.Session ?? (last is null ? 1 : last.On == day ? last.Session : last.Session + 1);
        return new Stimulus(input.Number ?? (last?.Number ?? 0) + 1, day, session, purpose ?? StimulationPurpose.Kindling)
        {
            Given = !input.NotGiven, CurrentMa = input.CurrentMa, Score = input.Score, AfterdischargeSeconds = input.AfterdischargeSeconds, WetDogShakes = input.WetDogShakes, CompoundId = compound,
            DoseMgPerKg = input.DoseMgPerKg, AdverseEffects = input.AdverseEffects,
        };

        void Wrong(bool isWrong, string field, string message, string? found, string wanted)
        {
            if (isWrong)
            {
                findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
            }
        }
    }

    private static StimulationDetail Detail(string animal, Stimulation s, IReadOnlyList<Finding> said) =>
        new(animal, s.Number, s.On, s.Session, Choices.Code(s.Purpose), s.Given, s.Score, [.. said.Select(FindingDto.Of)]);
}
