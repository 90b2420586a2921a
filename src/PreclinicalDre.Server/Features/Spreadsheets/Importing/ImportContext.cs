using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>What the sheets of one import share: the study as it stands, what is new, and what is to be said.</summary>
public sealed class ImportContext(DreDbContext db, Study study, DateTimeZone zone, Catalogue catalogue, FindingLog log, Guid importId)
{
    /// <summary>Changed values that a report lists; the rest is counted.</summary>
    public const int MaxChangesShown = 200;

    private readonly Dictionary<string, int[]> _counts = [];
    private readonly Dictionary<Guid, Instant> _births = [];
    private readonly Dictionary<string, Compound> _compoundsByName = catalogue.Compounds
        .GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);

    public DreDbContext Db => db;

    public Study Study => study;

    public DateTimeZone Zone => zone;

    public Catalogue Catalogue => catalogue;

    public FindingLog Log => log;

    public Guid ImportId => importId;

    /// <summary>Whom to tell how far the import is; null for nobody.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>True where the study is blinded for the person: what others wrote in names of files is not repeated.</summary>
    public bool IsBlind { get; init; }

    public Dictionary<string, Animal> Animals { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Cohort> Cohorts { get; } = new(StringComparer.Ordinal);

    public Dictionary<(Guid Animal, string Code), Trial> Trials { get; } = [];

    /// <summary>Few, linked to each other, and stored first.</summary>
    public List<object> NewSubjects { get; } = [];

    /// <summary>Many, and linked to subjects by key only.</summary>
    public List<object> NewObservations { get; } = [];

    /// <summary>New seizures, made one after the other while they are stored: none is held.</summary>
    public IEnumerable<Seizure> NewSeizures { get; set; } = [];

    /// <summary>Writes changes of stored rows that may be too many to be held by the context, in the transaction of the import; null for none.</summary>
    public Func<CancellationToken, Task>? ChangeStored { get; set; }

    /// <summary>Animals whose verdict may change.</summary>
    public HashSet<Guid> Touched { get; } = [];

    public List<CellChange> Changes { get; } = [];

    /// <summary>True once the report was made: what changes from then on is told already.</summary>
    public bool IsReported { get; set; }

    public IReadOnlyList<SheetCounts> Counts => [.. _counts.Select(c => new SheetCounts(c.Key, c.Value.Sum(), c.Value[(int)RowFate.Added], c.Value[(int)RowFate.Changed], c.Value[(int)RowFate.Unchanged]))];

    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var cohort in await db.Cohorts.Where(c => c.StudyId == study.Id).ToListAsync(cancellation))
        {
            Cohorts[cohort.Code] = cohort;
        }

        foreach (var animal in await db.Animals.Where(a => a.StudyId == study.Id).ToListAsync(cancellation))
        {
            Animals[animal.Code] = animal;
        }

        foreach (var trial in await db.Trials.Include(t => t.Compounds).Where(t => t.Animal!.StudyId == study.Id).AsSplitQuery().ToListAsync(cancellation))
        {
            Trials[(trial.AnimalId, trial.Code)] = trial;
        }
    }

    public void Count(string kind, RowFate fate)
    {
        if (!_counts.TryGetValue(kind, out var fates))
        {
            _counts[kind] = fates = new int[Enum.GetValues<RowFate>().Length];
        }

        fates[(int)fate]++;
    }

    /// <summary>The animal of a row, or null with the finding.</summary>
    public Animal? AnimalOf(IImportRow row, string code)
    {
        if (Animals.TryGetValue(code, out var animal))
        {
            return animal;
        }

        var near = Animals.Keys.Where(k => string.Equals(k, code, StringComparison.OrdinalIgnoreCase)).ToList();
        Error(row, "Animal", "unknown-animal", $"Study {study.Code} has no animal of this id.", code,
            near.Count > 0 ? $"'{near[0]}' (ids are case-sensitive)" : "an animal that is registered, or registered in the same workbook");
        return null;
    }

    /// <summary>The animal's trial, or null with the finding.</summary>
    public Trial? TrialOf(IImportRow row, Animal animal, string code)
    {
        if (Trials.TryGetValue((animal.Id, code), out var trial))
        {
            return trial;
        }

        var known = Trials.Keys.Where(k => k.Animal == animal.Id).Select(k => k.Code).Order(StringComparer.Ordinal).ToList();
        Error(row, "Trial", "unknown-trial", $"Animal {animal.Code} has no trial of this code.", code,
            known.Count > 0 ? "one of " + string.Join(", ", known) : "a trial of this animal; bring the trials in first, or in the same workbook");
        return null;
    }

    /// <summary>The compound of the trial that a text names, or null with the finding.</summary>
    public TrialCompound? CompoundOf(IImportRow row, Animal animal, Trial trial, string text)
    {
        var compound = FindCompound(row, "Compound", text);
        if (compound is null)
        {
            return null;
        }

        var part = trial.Compounds.SingleOrDefault(c => c.CompoundId == compound.Id);
        if (part is null)
        {
            Error(row, "Compound", "compound-not-in-trial", $"Trial {trial.Code} of {animal.Code} does not have this compound.", text,
                "one of " + string.Join(", ", trial.Compounds.Select(c => c.CompoundId)));
        }

        return part;
    }

    public Compound? FindCompound(IImportRow row, string column, string text)
    {
        var compound = catalogue.Compound(text) ?? _compoundsByName.GetValueOrDefault(text);
        if (compound is null)
        {
            Error(row, column, "unknown-compound", "The catalogue and the study's own compounds have none of this id or name.", text,
                HeaderName.Nearest(text, catalogue.Compounds.Select(c => c.Id)) is [var near, ..]
                    ? $"an id or name of the catalogue, as '{near}'; or a compound that the study adds first"
                    : "an id or name of the catalogue, or a compound that the study adds first");
        }

        return compound;
    }

    /// <summary>True where the instant lies in the animal's life; else false with the finding.</summary>
    public bool Lives(IImportRow row, Animal animal, Instant at, string column)
    {
        if (animal.BornOn is { } born && at < StartOf(animal.Id, born))
        {
            Error(row, column, "before-birth", $"{animal.Code} was not born yet.", Local(at), $"a time from {born:yyyy-MM-dd} on");
            return false;
        }

        if (animal.ExitedAt is { } exit && at > exit)
        {
            Error(row, column, "after-exit", $"{animal.Code} had left the study.", Local(at), $"a time up to {Local(exit)}");
            return false;
        }

        return true;
    }

    /// <summary>The first moment of the day of birth; asked for every row of the animal.</summary>
    private Instant StartOf(Guid animal, LocalDate born)
    {
        if (!_births.TryGetValue(animal, out var start))
        {
            _births[animal] = start = zone.StartOf(born);
        }

        return start;
    }

    public void Error(IImportRow row, string column, string code, string message, string? found, string? wanted) =>
        log.Add(Finding.Error(code, message, row.Location with { Column = column }, found, wanted));

    public void Warn(IImportRow row, string column, string code, string message, string? found = null, string? wanted = null) =>
        log.Add(Finding.Warning(code, message, row.Location with { Column = column }, found, wanted));

    /// <summary>Compares a stored value with the row's. An empty cell leaves what is stored. True where it changes.</summary>
    public bool Change<T>(IImportRow row, string column, string what, T stored, T sent, Action<T> apply)
    {
        if (sent is null or "" || EqualityComparer<T>.Default.Equals(stored, sent))
        {
            return false;
        }

        if (Changes.Count < MaxChangesShown && !IsReported)
        {
            Changes.Add(new CellChange(row.Location with { Column = column }, what, IsBlind && column == RecordingSheet.FileNameHeader ? "(blinded)" : Shown(stored), Shown(sent)));
        }

        apply(sent);
        return true;
    }

    /// <summary>An instant on the laboratory's clock.</summary>
    public string Local(Instant at) => at.InZone(zone).ToString("uuuu-MM-dd HH:mm:ss", null);

    private string Shown<T>(T value) => value switch
    {
        null => "",
        Instant at => Local(at),
        double d => d.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        bool b => b ? "yes" : "no",
        _ => value.ToString() ?? "",
    };
}

/// <summary>What becomes of a row.</summary>
public enum RowFate
{
    Added,
    Changed,
    Unchanged,
}
