using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Plates;

/// <summary>Stores layouts and figures of plates, each table whole or not at all.</summary>
public sealed partial class SavePlates(DreDbContext db, PlateQueries queries, IClock clock)
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const int MostClutch = 60;

    public async Task<Outcome<PlateSettingsDone>> SettleAsync(string study, string code, PlateSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (await queries.ExperimentAsync(study, code, cancellation) is not { } experiment)
        {
            return Missing<PlateSettingsDone>(study, code);
        }

        var findings = settings.Check();
        if (findings.Any(f => f.Severity is Severity.Error))
        {
            return new Outcome<PlateSettingsDone>.Invalid("The settings were not stored.", findings);
        }

        if (experiment.IsClosed)
        {
            return Closed<PlateSettingsDone>();
        }

        experiment.Settings = PlateJson.Write(settings);
        await db.SaveChangesAsync(cancellation);
        return new PlateSettingsDone(settings, [.. findings.Select(FindingDto.Of)]);
    }

    /// <summary>A new plate by its layout, or another layout for one of which nothing was measured.</summary>
    public async Task<Outcome<PlateDone>> LayoutAsync(string study, string code, string plateCode, int wells, string? clutch, PlateFile file, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await queries.ExperimentAsync(study, code, cancellation) is not { } experiment)
        {
            return Missing<PlateDone>(study, code);
        }

        if (PlateFormat.Of(wells) is not { } format)
        {
            return Outcome.Refused<PlateDone>("bad-value", "wells", "There is no such plate.", $"{wells}", string.Join(", ", PlateFormat.All.Select(f => f.Wells)));
        }

        if (!CodePattern().IsMatch(plateCode))
        {
            return Outcome.Refused<PlateDone>("bad-value", "plate", "This is no code of a plate.", plateCode, "1 to 20 letters, digits, '-', '_' or '.'");
        }

        if (clutch?.Trim().Length > MostClutch)
        {
            return Outcome.Refused<PlateDone>("bad-value", "clutch", "The name of the clutch is too long.", clutch, $"at most {MostClutch} characters");
        }

        var (reading, log) = await ReadAsync(file, t => PlateReader.Layout(t, format), cancellation);
        if (reading is null or { IsRefused: true } || log.HasErrors)
        {
            return Refused(file, reading, log, "The layout was not stored.");
        }

        var plate = new LarvalPlate(plateCode, format, clutch?.Trim() ?? "", reading.Wells);
        List<Finding> findings = [.. reading.Findings, .. PlateChecks.Layout(plate, PlateQueries.SettingsOf(experiment).Rule)];
        if (findings.Exists(f => f.Severity is Severity.Error))
        {
            return new Outcome<PlateDone>.Invalid("The layout was not stored.", findings);
        }

        var stored = await db.ExperimentPlates.SingleOrDefaultAsync(p => p.ExperimentId == experiment.Id && p.Code == plateCode, cancellation);
        if (experiment.IsClosed)
        {
            return Closed<PlateDone>();
        }

        if (stored is not null && (stored.WellCount != wells || stored.Read().Wells.Any(w => w.Movement is not null || w.FieldEvents is not null)))
        {
            return new Outcome<PlateDone>.Conflict("The plate was measured, or is one of another size: its layout stays. Enter the plate under another code.");
        }

        if (!dryRun)
        {
            if (stored is null)
            {
                db.Add(new ExperimentPlate { ExperimentId = experiment.Id, Code = plateCode, WellCount = wells, Clutch = plate.Clutch, Wells = PlateJson.Write(plate.Wells), CreatedAt = clock.GetCurrentInstant() });
            }
            else
            {
                (stored.Clutch, stored.Wells) = (plate.Clutch, PlateJson.Write(plate.Wells));
            }

            await db.SaveChangesAsync(cancellation);
        }

        return new PlateDone(plateCode, reading.Wells.Count, dryRun, [.. findings.Select(FindingDto.Of)]);
    }

    /// <summary>Figures of a stage for a plate whose layout is stored; what stood there before is replaced, and the audit keeps it.</summary>
    public async Task<Outcome<PlateDone>> FiguresAsync(string study, string code, string plateCode, PlateStage stage, PlateFile file, bool dryRun, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await queries.ExperimentAsync(study, code, cancellation) is not { } experiment
            || await db.ExperimentPlates.SingleOrDefaultAsync(p => p.ExperimentId == experiment.Id && p.Code == plateCode, cancellation) is not { } stored)
        {
            return new Outcome<PlateDone>.NotFound($"plate {plateCode} in experiment {code} of study {study}");
        }

        var plate = stored.Read();
        var (reading, log) = await ReadAsync(file, t => PlateReader.Figures(t, plate, stage), cancellation);
        if (reading is null or { IsRefused: true } || log.HasErrors)
        {
            return Refused(file, reading, log, "No figure was stored.");
        }

        if (experiment.IsClosed)
        {
            return Closed<PlateDone>();
        }

        if (!dryRun)
        {
            stored.Wells = PlateJson.Write(reading.Wells);
            await db.SaveChangesAsync(cancellation);
        }

        return new PlateDone(plateCode, reading.Wells.Count(w => stage is PlateStage.Movement ? w.Movement is not null : w.FieldEvents is not null), dryRun, [.. reading.Findings.Select(FindingDto.Of)]);
    }

    private static Outcome<PlateDone>.Invalid Refused(PlateFile file, PlateReading? reading, FindingLog log, string title)
    {
        List<Finding> findings = [.. log.Items, .. reading?.Findings ?? []];
        return new(title, findings.Count > 0 ? findings : [Finding.Error("empty-file", "The file holds no table.", new Location(file.FileName), wanted: "a matrix of a plate or a list of wells")]);
    }

    /// <summary>The first table of a file, read; null where there is none.</summary>
    private static async Task<(PlateReading? Reading, FindingLog Log)> ReadAsync(PlateFile file, Func<RawTable, PlateReading> read, CancellationToken cancellation)
    {
        var log = new FindingLog();
        await using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int got; (got = await file.Content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (copy.Length + got > MostBytes)
            {
                log.Add(Finding.Error("too-large", "This is larger than the table of a plate.", new Location(file.FileName), wanted: $"at most {MostBytes / 1024 / 1024} MB"));
                return (null, log);
            }

            copy.Write(buffer, 0, got);
        }

        copy.Position = 0;
        foreach (var table in SpreadsheetReader.Read(copy, file.FileName, log))
        {
            return (read(table), log);
        }

        return (null, log);
    }

    private static Outcome<T>.NotFound Missing<T>(string study, string code) => new($"experiment {code} with plates in study {study}");

    private static Outcome<T>.Conflict Closed<T>() => new("The experiment is closed: nothing is entered any more.");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
