using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Catalog.Reading;
using PreclinicalDre.Core.Catalog.Writing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Catalog;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Catalog.StudyOwn;

/// <summary>Adds, changes and deletes the models and compounds that a study keeps beside the built-in ones.</summary>
public sealed class StudyEntries(DreDbContext db, StudyCatalogues catalogues)
{
    /// <summary>Longest entry, bytes of JSON; the largest built-in one has a tenth of it.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>Most entries of one kind in a study; each is read again for every evaluation.</summary>
    public const int MaxEntries = 200;

    private const int MaxName = 200;

    public async Task<Outcome<StudyCatalogEntry>> AddAsync(string code, CatalogEntryKind kind, ReadOnlyMemory<byte> json, CancellationToken cancellation)
    {
        if (await StudyAsync(code, cancellation) is not { } study)
        {
            return new Outcome<StudyCatalogEntry>.NotFound($"study {code}");
        }

        if (await db.StudyCatalogEntries.CountAsync(e => e.StudyId == study.Id && e.Kind == kind, cancellation) >= MaxEntries)
        {
            return Outcome.Refused<StudyCatalogEntry>("too-many", "$", $"The study has {MaxEntries} {Words(kind)}s of its own already.");
        }

        var (read, findings) = await ReadAsync(study, kind, json, replaced: null, cancellation);
        if (read is null)
        {
            return new Outcome<StudyCatalogEntry>.Invalid($"The {Words(kind)} was not saved.", findings);
        }

        var entry = new StudyCatalogEntry { StudyId = study.Id, Kind = kind, EntryId = read.Id, Name = read.Name, Json = read.Json };
        db.Add(entry);
        try
        {
            // A study may have named its model before it was described.
            await SaveAsync(study, isStale: kind == CatalogEntryKind.Model && study.ModelId == read.Id, cancellation);
        }
        catch (DbUpdateException) when (db.StudyCatalogEntries.AsNoTracking().Any(e => e.StudyId == study.Id && e.Kind == kind && e.EntryId == read.Id))
        {
            return new Outcome<StudyCatalogEntry>.Conflict($"Someone else added a {Words(kind)} {read.Id} to {code} in the meantime.");
        }

        return entry;
    }

    public async Task<Outcome<StudyCatalogEntry>> ReplaceAsync(
        string code, CatalogEntryKind kind, string id, ReadOnlyMemory<byte> json, int? version, CancellationToken cancellation)
    {
        if (await StudyAsync(code, cancellation) is not { } study || await EntryAsync(study.Id, kind, id, cancellation) is not { } entry)
        {
            return new Outcome<StudyCatalogEntry>.NotFound($"{Words(kind)} {id} of study {code}");
        }

        if (version is { } v && v != entry.Version)
        {
            return new Outcome<StudyCatalogEntry>.Conflict($"Someone else changed this {Words(kind)}. Load it again, then repeat the change.");
        }

        var (read, findings) = await ReadAsync(study, kind, json, id, cancellation);
        if (read is null)
        {
            return new Outcome<StudyCatalogEntry>.Invalid($"The {Words(kind)} was not saved.", findings);
        }

        if (entry.Json != read.Json)
        {
            (entry.Name, entry.Json) = (read.Name, read.Json);
            await SaveAsync(study, isStale: true, cancellation);
        }

        return entry;
    }

    public async Task<Outcome<bool>> DeleteAsync(string code, CatalogEntryKind kind, string id, int? version, CancellationToken cancellation)
    {
        if (await StudyAsync(code, cancellation) is not { } study || await EntryAsync(study.Id, kind, id, cancellation) is not { } entry)
        {
            return new Outcome<bool>.NotFound($"{Words(kind)} {id} of study {code}");
        }

        if (version is { } v && v != entry.Version)
        {
            return new Outcome<bool>.Conflict($"Someone else changed this {Words(kind)}. Load it again, then decide.");
        }

        if (await UsesAsync(study, kind, id, cancellation) is { Count: > 0 } uses)
        {
            return new Outcome<bool>.Conflict($"The {Words(kind)} {id} is in use and stays: {string.Join("; ", uses)}.");
        }

        db.Remove(entry);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>What keeps an entry from being deleted, in words; empty where nothing does.</summary>
    public async Task<IReadOnlyList<string>> UsesAsync(StudyHead study, CatalogEntryKind kind, string id, CancellationToken cancellation)
    {
        if (kind == CatalogEntryKind.Model)
        {
            return study.ModelId == id ? [$"it is the model of study {study.Code}"] : [];
        }

        var uses = new List<string>();
        var trials = await db.TrialCompounds.CountAsync(c => c.CompoundId == id && c.Trial!.Animal!.StudyId == study.Id, cancellation);
        if (trials > 0)
        {
            uses.Add(trials == 1 ? "one trial gives it" : $"{trials} trials give it");
        }

        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        uses.AddRange(catalogue.Models
            .Where(m => Catalogue.BuiltIn.Model(m.Id) is null && (m.AsmProfile.Any(r => r.Value.Compound == id) || m.Inappropriate.Any(i => i.Value.Compound == id)))
            .Select(m => $"the study's own model {m.Id} names it"));
        return uses;
    }

    public Task<StudyHead?> StudyAsync(string code, CancellationToken cancellation) =>
        db.Studies.AsNoTracking().Where(s => s.Code == code)
            .Select(s => new StudyHead(s.Id, s.Code, s.Title, s.ModelId, s.SpeciesId, s.IsSimulated)).SingleOrDefaultAsync(cancellation);

    public Task<StudyCatalogEntry?> EntryAsync(Guid studyId, CatalogEntryKind kind, string id, CancellationToken cancellation) =>
        db.StudyCatalogEntries.SingleOrDefaultAsync(e => e.StudyId == studyId && e.Kind == kind && e.EntryId == id, cancellation);

    public Task<List<StudyCatalogEntry>> ListAsync(Guid studyId, CatalogEntryKind kind, CancellationToken cancellation) =>
        db.StudyCatalogEntries.AsNoTracking().Where(e => e.StudyId == studyId && e.Kind == kind).OrderBy(e => e.EntryId).ToListAsync(cancellation);

    public static string Words(CatalogEntryKind kind) => kind switch { CatalogEntryKind.Model => "model", CatalogEntryKind.Compound => "compound" };

    private async Task<(ReadEntry? Entry, IReadOnlyList<Finding> Findings)> ReadAsync(
        StudyHead study, CatalogEntryKind kind, ReadOnlyMemory<byte> json, string? replaced, CancellationToken cancellation)
    {
        if (json.Length > MaxBytes)
        {
            return (null, [Finding.Error("too-long", "The entry is too long.", new Location(Path: "$"), $"{json.Length} bytes", $"at most {MaxBytes} bytes")]);
        }

        // A compound needs none of the study's models, which may name the very compound that is being replaced.
        var basis = await catalogues.WithoutAsync(
            study.Id, e => kind == CatalogEntryKind.Compound ? e.Kind == CatalogEntryKind.Model || e.EntryId == replaced : e.Kind == kind && e.EntryId == replaced, cancellation);
        return kind == CatalogEntryKind.Compound
            ? Checked(CatalogueReader.ReadCompound(json, basis), c => new ReadEntry(c.Id, c.Name, Encoding.UTF8.GetString(CatalogueWriter.Write(c))), "name", replaced)
            : Checked(CatalogueReader.ReadModel(json, basis), m => new ReadEntry(m.Id, m.LiteratureLabel, Encoding.UTF8.GetString(CatalogueWriter.Write(m))), "literatureLabel", replaced);
    }

    private static (ReadEntry? Entry, IReadOnlyList<Finding> Findings) Checked<T>(CatalogueReading<T> reading, Func<T, ReadEntry> entry, string nameField, string? replaced)
        where T : class
    {
        if (reading.Value is not { } value)
        {
            return (null, reading.Findings);
        }

        var read = entry(value);
        var findings = reading.Findings.ToList();
        if (read.Name.Length > MaxName || read.Name.Any(char.IsControl))
        {
            findings.Add(Finding.Error("bad-value", "The name stands in lists.", new Location(Path: $"$.{nameField}"), read.Name, $"one line of at most {MaxName} characters"));
        }

        if (read.Id == "new")
        {
            findings.Add(Finding.Error("bad-value", "The id stands in addresses, and this one is the form's own.", new Location(Path: "$.id"), read.Id, "another id"));
        }

        if (replaced is not null && read.Id != replaced)
        {
            findings.Add(Finding.Error("id-changed", "An entry keeps its id: trials and the study name it.", new Location(Path: "$.id"), read.Id, replaced));
        }

        return (findings.Exists(f => f.Severity is Severity.Error) ? null : read, findings);
    }

    private async Task SaveAsync(StudyHead study, bool isStale, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        if (isStale)
        {
            await db.Animals.Where(a => a.StudyId == study.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private sealed record ReadEntry(string Id, string Name, string Json);
}

/// <summary>What the pages of a study's catalogue need of the study.</summary>
public sealed record StudyHead(Guid Id, string Code, string Title, string ModelId, string SpeciesId, bool IsSimulated);
