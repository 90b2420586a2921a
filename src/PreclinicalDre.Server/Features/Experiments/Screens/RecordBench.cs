using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>
/// Takes in what people enter at the bench. Each entry stands for itself: it is checked, stored with what it changes in one transaction, and answered by itself. Its id makes
/// it count once, however often it is sent.
/// </summary>
public sealed class RecordBench(DreDbContext db, ScreenLoader loader, ISight sight, IActor actor, IClock clock)
{
    /// <summary>Most entries of one request.</summary>
    public const int MostEntries = 500;

    private const int MostTries = 4;
    private const int MostReason = 400;

    public async Task<Outcome<IReadOnlyList<BenchAnswer>>> RunAsync(string study, string code, IReadOnlyList<BenchInput> entries, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count > MostEntries)
        {
            return Outcome.Refused<IReadOnlyList<BenchAnswer>>("too-many", "entries", "These are more entries than one request may hold.", $"{entries.Count}", $"at most {MostEntries}");
        }

        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return new Outcome<IReadOnlyList<BenchAnswer>>.NotFound($"screen {code} in study {study}");
        }

        if (screen.Settings is null || screen.Experiment.IsClosed)
        {
            return new Outcome<IReadOnlyList<BenchAnswer>>.Conflict(screen.Experiment.IsClosed ? "The screen is closed: nothing is entered any more." : "The screen has no settings yet.");
        }

        var sees = await sight.OfAsync(screen.Study.Id, cancellation);
        var told = db.ChangeReason;
        var answers = new List<BenchAnswer>(entries.Count);
        foreach (var entry in entries)
        {
            db.ChangeReason = told;
            answers.Add(await OneAsync(screen, entry, sees is { Compound: true, Allocation: true }, cancellation));
        }

        db.ChangeReason = told;
        return answers;
    }

    private async Task<BenchAnswer> OneAsync(LoadedScreen screen, BenchInput input, bool seesDose, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TryAsync(screen, input, seesDose, cancellation);
            }
            catch (Exception e) when (tries < MostTries && (Race.Is(e) || e is RecordStateException))
            {
                // The same entry came in twice at once, or someone else changed the animal or the state of its record: look again.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<BenchAnswer> TryAsync(LoadedScreen screen, BenchInput input, bool seesDose, CancellationToken cancellation)
    {
        if (input.EntryId == Guid.Empty)
        {
            return Slip("bad-value", "entryId", "An entry needs an id of its own.", "", "a UUID, made by the sender once for each entry");
        }

        if (await db.BenchRecords.OfAllStudies().AsNoTracking().Where(r => r.Id == input.EntryId).Select(r => (Guid?)r.ExperimentId).SingleOrDefaultAsync(cancellation) is { } known)
        {
            return known == screen.Experiment.Id ? new(input.EntryId, BenchAnswer.Known, false, []) : Slip("bad-value", "entryId", "This id is taken.", $"{input.EntryId}", "a UUID, made by the sender once for each entry");
        }

        if (ScreenWords.Action(input.Action) is not { } action)
        {
            return Slip("bad-value", "action", "This cannot be said at the bench.", input.Action, string.Join(", ", ScreenWords.ActionCodes));
        }

        if (await db.ScreenTests.Include(t => t.Animal).SingleOrDefaultAsync(t => t.ExperimentId == screen.Experiment.Id && t.Animal!.Code == input.Animal, cancellation) is not { } test)
        {
            return Slip("not-in-screen", "animal", "This animal is in no group of the screen.", input.Animal, "an animal of the screen");
        }

        var now = clock.GetCurrentInstant();
        var at = now;
        if (!string.IsNullOrWhiteSpace(input.At))
        {
            var read = OffsetDateTimePattern.Rfc3339.Parse(input.At.Trim());
            if (!read.Success)
            {
                return Slip("bad-value", "at", "This is not a time.", input.At, "a time with its offset, as 2026-03-16T08:00:00+01:00");
            }

            at = read.Value.ToInstant();
        }

        var reason = input.Reason?.Trim() ?? "";
        if (reason.Length > MostReason)
        {
            return Slip("bad-value", "reason", "The reason is too long.", $"{reason.Length} characters", $"at most {MostReason} characters");
        }

        var group = screen.Groups.Single(g => g.Id == test.GroupId);
        var entry = new BenchEntry(action, at, input.LatencySeconds, input.DoseMgPerKg, input.Falls, input.Signs, reason);
        List<Finding> findings = [.. BenchChecks.Of(entry, new BenchState(group.DoseMgPerKg, group.Hours, test.DosedAt, test.StimulatedAt, test.Outcome), screen.Settings!, now)];
        // What was wanted would tell the dose.
        findings = seesDose ? findings : [.. findings.Select(f => f.Code == "dose-off-plan" ? f with { Wanted = "the dose of its group" } : f)];
        Record(findings, test.Animal!, reason);
        var (errors, warned) = (findings.Exists(f => f.Severity is Severity.Error), findings.Exists(f => f.Severity is Severity.Warning));
        if (errors || (warned && reason.Length == 0))
        {
            return new(input.EntryId, BenchAnswer.Refused, !errors, [.. findings.Select(FindingDto.Of)]);
        }

        if (reason.Length > 0)
        {
            db.ChangeReason = reason;
        }

        var before = TestBefore.Of(test);
        Apply(test, entry);
        db.Add(new BenchRecord
        {
            Id = input.EntryId, ExperimentId = screen.Experiment.Id, AnimalId = test.AnimalId, TestId = test.Id, Action = action, At = at, ReceivedAt = now, By = actor.Name, Before = before.Write(),
        });
        await db.SaveChangesAsync(cancellation);
        return new(input.EntryId, BenchAnswer.Stored, false, [.. findings.Select(FindingDto.Of)]);

        BenchAnswer Slip(string code, string field, string message, string? found, string wanted) =>
            new(input.EntryId, BenchAnswer.Refused, false, [FindingDto.Of(Finding.Error(code, message, new Location(Path: field), found ?? "", wanted))]);
    }

    /// <summary>An outcome belongs to the animal's record: a reviewed one asks why, a locked one takes none.</summary>
    private static void Record(List<Finding> findings, Animal animal, string reason)
    {
        if (animal.RecordState == RecordState.Locked)
        {
            findings.Add(Finding.Error("record-locked", $"The record of animal {animal.Code} is locked: nothing of it is changed.", new Location(Path: "animal"), animal.Code, "a record that is not locked"));
        }
        else if (animal.RecordState == RecordState.Reviewed && reason.Length == 0)
        {
            findings.Add(Finding.Warning("record-reviewed", $"The record of animal {animal.Code} is reviewed: the entry puts it back to draft.", new Location(Path: "animal"), animal.Code, "a reason"));
        }
    }

    private static void Apply(ScreenTest test, BenchEntry entry)
    {
        switch (entry.Action)
        {
            case BenchAction.Dosed:
                test.DosedAt = entry.At;
                break;
            case BenchAction.Stimulated:
                test.StimulatedAt = entry.At;
                break;
            case BenchAction.Protected or BenchAction.NotProtected:
                (test.Outcome, test.OutcomeAt, test.LatencySeconds) = (entry.Action is BenchAction.Protected ? ScreenOutcome.Protected : ScreenOutcome.NotProtected, entry.At, entry.LatencySeconds);
                break;
            case BenchAction.NotTested:
                (test.Outcome, test.OutcomeAt) = (ScreenOutcome.NotTested, entry.At);
                break;
            default:
                (test.Falls, test.Signs) = (entry.Falls ?? test.Falls, entry.Signs is { } signs ? string.Join(';', signs) : test.Signs);
                break;
        }

        test.Reason = entry.Reason.Length > 0 ? entry.Reason : test.Reason;
    }
}

/// <summary>What an animal's test was before an entry.</summary>
public sealed record TestBefore(long? DosedAt, long? StimulatedAt, ScreenOutcome Outcome, long? OutcomeAt, double? LatencySeconds, int? Falls, string? Signs, string Reason)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public static TestBefore Of(ScreenTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new(Ticks(test.DosedAt), Ticks(test.StimulatedAt), test.Outcome, Ticks(test.OutcomeAt), test.LatencySeconds, test.Falls, test.Signs, test.Reason);
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static TestBefore Read(string json) => JsonSerializer.Deserialize<TestBefore>(json, Json)!;

    public void Restore(ScreenTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        (test.DosedAt, test.StimulatedAt, test.Outcome, test.OutcomeAt) = (At(DosedAt), At(StimulatedAt), Outcome, At(OutcomeAt));
        (test.LatencySeconds, test.Falls, test.Signs, test.Reason) = (LatencySeconds, Falls, Signs, Reason);
    }

    private static long? Ticks(Instant? at) => at?.ToUnixTimeTicks();

    private static Instant? At(long? ticks) => ticks is { } t ? Instant.FromUnixTimeTicks(t) : null;
}
