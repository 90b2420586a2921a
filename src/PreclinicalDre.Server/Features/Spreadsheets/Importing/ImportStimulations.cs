using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Experiments;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>A kindling log that is to be imported.</summary>
/// <param name="StudyCode">Into which study.</param>
/// <param name="Experiment">Into which kindling experiment of it.</param>
/// <param name="Content">The bytes; read once from where the stream stands.</param>
/// <param name="FileName">As the sender gave it.</param>
/// <param name="Mapping">Which columns hold what.</param>
/// <param name="DryRun">True: say what would happen, store nothing.</param>
public sealed record ImportStimulationsRequest(string StudyCode, string Experiment, Stream Content, string? FileName, StimulationMapping Mapping, bool DryRun)
{
    /// <summary>Code of the cohort in which animals that the study does not have are registered; empty: they are an error.</summary>
    public string NewAnimalsCohort { get; init; } = "";

    /// <summary>Why; needed where it changes reviewed records.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// Takes a laboratory's own kindling log into an experiment: all or nothing, and the same file twice changes nothing. Each row is held against the animal, the scale and
/// the plan as an entry at the bench is.
/// </summary>
public sealed class ImportStimulations(DreDbContext db, StudyCatalogues catalogues, ImportStore store)
{
    private const int MaxCode = 64;

    public async Task<Outcome<ImportReport>> RunAsync(ImportStimulationsRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == request.StudyCode, cancellation);
        var experiment = study is null
            ? null
            : await db.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.StudyId == study.Id && e.Code == request.Experiment && e.Kind == ExperimentKind.Kindling, cancellation);
        if (study is null || experiment is null)
        {
            return new Outcome<ImportReport>.NotFound($"kindling experiment {request.Experiment} in study {request.StudyCode}");
        }

        if (experiment.IsClosed)
        {
            return new Outcome<ImportReport>.Conflict("The experiment is closed: nothing is entered any more.");
        }

        if (ChangeReasons.Take<ImportReport>(db, request.Reason) is { } tooLong)
        {
            return tooLong;
        }

        if (request.NewAnimalsCohort.Length > MaxCode)
        {
            return Outcome.Refused<ImportReport>("bad-value", "cohort", "The code of the cohort is too long.", request.NewAnimalsCohort, $"at most {MaxCode} characters");
        }

        var name = request.FileName ?? "pasted text";
        await using var spooled = await SpooledUpload.TakeAsync(request.Content, cancellation);
        var log = new FindingLog();
        var rows = Read(spooled.Stream, name, request.Mapping, log);
        await using var _ = await store.LockAsync(study.Id, cancellation);
        var context = new ImportContext(db, study, DateTimeZoneProviders.Tzdb[study.TimeZoneId], await catalogues.ForAsync(study.Id, cancellation), log, Guid.CreateVersion7());
        await context.LoadAsync(cancellation);
        await TakeAsync(context, experiment, rows, request, cancellation);
        return await store.FinishAsync(context, name, spooled.Sha256, StimulationTable.Kind, request.DryRun, cancellation);
    }

    private static IReadOnlyList<StimulationRow> Read(Stream content, string name, StimulationMapping mapping, FindingLog log)
    {
        foreach (var table in SpreadsheetReader.Read(content, name, log))
        {
            if (table.Sheet is null || string.IsNullOrWhiteSpace(mapping.Sheet) || string.Equals(table.Sheet, mapping.Sheet.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return StimulationTable.Read(table, mapping, log);
            }
        }

        if (!log.HasErrors)
        {
            log.Add(Finding.Error("no-table", "There is no table to read in it.", new Location(name, mapping.Sheet), wanted: "a table with a header row"));
        }

        return [];
    }

    private async Task TakeAsync(ImportContext context, Experiment experiment, IReadOnlyList<StimulationRow> rows, ImportStimulationsRequest request, CancellationToken cancellation)
    {
        Register(context, rows, request.NewAnimalsCohort.Trim());
        var rules = StoredRules.Read(experiment.Settings, KindlingDefaults.For(experiment.ModelId).Rules());
        var scale = context.Catalogue.Scale(rules.ScaleId);
        var known = new List<(StimulationRow Row, Animal Animal)>();
        foreach (var row in rows)
        {
            if (context.AnimalOf(row, row.Animal) is { } animal)
            {
                known.Add((row, animal));
            }
        }

        var animals = known.Select(k => k.Animal.Id).Distinct().ToList();
        var stored = await StoredRows.OfAsync(animals, ids => context.Db.Stimulations.AsNoTracking().Where(s => s.ExperimentId == experiment.Id && ids.Contains(s.AnimalId)), cancellation);
        var diff = new ObservationDiff<Stimulation, (Guid, int)>(stored, s => (s.AnimalId, s.Number));
        var byAnimal = stored.ToLookup(s => s.AnimalId);
        foreach (var group in known.GroupBy(k => k.Animal))
        {
            Take(context, experiment, group.Key, [.. group.Select(k => k.Row).OrderBy(r => r.Number)], [.. byAnimal[group.Key.Id].Select(s => s.Read())], rules, scale, request.Mapping.Purpose, diff);
        }
    }

    private static void Take(
        ImportContext context, Experiment experiment, Animal animal, List<StimulationRow> rows, List<Stimulus> stored, KindlingRules rules, SeizureScale? scale, StimulationPurpose purpose,
        ObservationDiff<Stimulation, (Guid, int)> diff)
    {
        var facts = new StimulatedAnimal(animal.Code, animal.Sex, animal.Strain, animal.BornOn, animal.ExitedAt?.InZone(context.Zone).Date);
        var numbers = rows.Select(r => r.Number).ToHashSet();
        var before = new List<Stimulus>();
        var others = new Queue<Stimulus>(stored.Where(s => !numbers.Contains(s.Number)).OrderBy(s => s.Number));
        foreach (var row in rows)
        {
            var compound = row.Compound.Length == 0 ? null : context.FindCompound(row, "Compound", row.Compound)?.Id;
            var stimulus = new Stimulus(row.Number, row.On, row.Session, purpose)
            {
                CurrentMa = row.CurrentMa, Score = row.Score, AfterdischargeSeconds = row.AfterdischargeSeconds, WetDogShakes = row.WetDogShakes, CompoundId = compound, DoseMgPerKg = row.DoseMgPerKg,
            };
            while (others.Count > 0 && others.Peek().Number < row.Number)
            {
                before.Add(others.Dequeue());
            }

            foreach (var finding in StimulationCheck.Of(stimulus, "", facts, before, rules, scale))
            {
                context.Log.Add(finding with { At = row.Location with { Column = Column(finding.At.Path) } });
            }

            before.Add(stimulus);
            Store(context, experiment, animal, row, stimulus, diff);
        }
    }

    private static void Store(ImportContext context, Experiment experiment, Animal animal, StimulationRow row, Stimulus s, ObservationDiff<Stimulation, (Guid, int)> diff)
    {
        var what = $"Stimulation {row.Number} of {animal.Code}";
        diff.Take(context, StimulationTable.Kind, (animal.Id, row.Number), animal.Id,
            () => new Stimulation
            {
                ExperimentId = experiment.Id, AnimalId = animal.Id, Number = s.Number, On = s.On, Session = s.Session, Purpose = s.Purpose, CurrentMa = s.CurrentMa, Score = s.Score,
                AfterdischargeSeconds = s.AfterdischargeSeconds, WetDogShakes = s.WetDogShakes, CompoundId = s.CompoundId, DoseMgPerKg = s.DoseMgPerKg, Note = row.Note, ImportId = context.ImportId,
            },
            e => context.Change(row, "Date", what, e.On, s.On, v => e.On = v)
                | context.Change(row, "Session", what, e.Session, s.Session, v => e.Session = v)
                | context.Change(row, "Current", what, e.CurrentMa, s.CurrentMa, v => e.CurrentMa = v)
                | context.Change(row, "Score", what, e.Score, s.Score, v => e.Score = v)
                | context.Change(row, "Afterdischarge", what, e.AfterdischargeSeconds, s.AfterdischargeSeconds, v => e.AfterdischargeSeconds = v)
                | context.Change(row, "Wet-dog shakes", what, e.WetDogShakes, s.WetDogShakes, v => e.WetDogShakes = v)
                | context.Change(row, "Compound", what, e.CompoundId, s.CompoundId, v => e.CompoundId = v)
                | context.Change(row, "Dose", what, e.DoseMgPerKg, s.DoseMgPerKg, v => e.DoseMgPerKg = v)
                | context.Change(row, "Note", what, e.Note, row.Note, v => e.Note = v));
    }

    /// <summary>Registers animals that only the log knows, where the sender said in which cohort.</summary>
    private static void Register(ImportContext context, IReadOnlyList<StimulationRow> rows, string cohortCode)
    {
        var unknown = rows.Select(r => r.Animal).Where(a => !context.Animals.ContainsKey(a)).Distinct(StringComparer.Ordinal).ToList();
        if (cohortCode.Length == 0 || unknown.Count == 0)
        {
            return;
        }

        if (!context.Cohorts.TryGetValue(cohortCode, out var cohort))
        {
            cohort = new Cohort { StudyId = context.Study.Id, Code = cohortCode };
            context.Cohorts[cohortCode] = cohort;
            context.NewSubjects.Add(cohort);
        }

        foreach (var code in unknown)
        {
            var animal = new Animal { StudyId = context.Study.Id, CohortId = cohort.Id, Cohort = cohort, Code = code, Sex = Sex.Unknown, ImportId = context.ImportId };
            context.Animals[code] = animal;
            context.NewSubjects.Add(animal);
            context.Touched.Add(animal.Id);
            context.Count("animals", RowFate.Added);
        }

        context.Log.Add(Finding.Warning(
            "animals-registered", $"{unknown.Count} animals are registered in cohort {cohortCode} with nothing but their code: sex, strain and birth are to be added.", new Location(rows[0].Location.File),
            string.Join(", ", unknown.Take(10)) + (unknown.Count > 10 ? ", …" : "")));
    }

    private static string Column(string? field) => field switch
    {
        "score" => "Score",
        "current" => "Current",
        "afterdischarge" => "Afterdischarge",
        "on" => "Date",
        "compound" => "Compound",
        "dose" => "Dose",
        "purpose" => "Purpose",
        _ => "Animal",
    };
}
