using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Features.Dosing.Titration;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>
/// Takes in what people enter at the rack. Each entry stands for itself: it is checked, stored with what it changes in one transaction, and answered
/// by itself. Its id makes it count once, however often it is sent.
/// </summary>
public sealed class RecordEntries(DreDbContext db, RackRulesQueries rules, RecordDose doses, RecordWeight weights, StopDosing stop, IActor actor, IClock clock)
{
    /// <summary>Most entries of one request.</summary>
    public const int MostEntries = 500;

    private const int MostTries = 4;

    public async Task<Outcome<IReadOnlyList<EntryAnswer>>> RunAsync(string studyCode, IReadOnlyList<EntryInput> entries, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Count > MostEntries)
        {
            return Outcome.Refused<IReadOnlyList<EntryAnswer>>("too-many", "entries", "These are more entries than one request may hold.", $"{entries.Count}", $"at most {MostEntries}");
        }

        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<IReadOnlyList<EntryAnswer>>.NotFound($"study {studyCode}");
        }

        var told = db.ChangeReason;
        var answers = new List<EntryAnswer>(entries.Count);
        foreach (var entry in entries)
        {
            db.ChangeReason = told;
            answers.Add(await OneAsync(study, entry, cancellation));
        }

        db.ChangeReason = told;

        return answers;
    }

    private async Task<EntryAnswer> OneAsync(RackRules study, EntryInput input, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await TryAsync(study, input, cancellation);
            }
            catch (Exception e) when (tries < MostTries && (Race.Is(e) || e is RecordStateException))
            {
                // The same entry came in twice at once, or someone else changed the task or the state of the record: look again.
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<EntryAnswer> TryAsync(RackRules study, EntryInput input, CancellationToken cancellation)
    {
        var check = new EntryCheck(input);
        if (input.EntryId == Guid.Empty)
        {
            check.Slip("bad-value", "entryId", "An entry needs an id of its own.", "", "a UUID, made by the sender once for each entry");
            return Answer(input, EntryAnswer.Refused, null, check);
        }

        if (await KnownAsync(study, input, check, cancellation) is { } known)
        {
            return known;
        }

        var task = await db.WorklistTasks.Include(t => t.Animal).SingleOrDefaultAsync(t => t.Id == input.TaskId && t.StudyId == study.Study.Id, cancellation);
        // Tracked, so that what is stored marks the animal's verdict stale.
        var animal = task?.Animal ?? await db.Animals.SingleOrDefaultAsync(a => a.Code == input.Animal && a.StudyId == study.Study.Id, cancellation);
        if (input.TaskId is not null && task is null)
        {
            check.Slip("unknown-task", "taskId", "The study has no task of this id.", $"{input.TaskId}", "a task of the study's worklist");
        }
        else if (animal is null)
        {
            check.Slip("unknown-animal", "animal", "The study has no animal of this code.", input.Animal, "an animal of the study, or a task");
        }
        else if (input.Animal is { Length: > 0 } said && said != animal.Code)
        {
            check.Slip("wrong-animal", "animal", "The task is another animal's.", said, animal.Code);
        }

        var now = clock.GetCurrentInstant();
        var at = check.Time(study, now);
        if (animal is null || check.IsRefused)
        {
            return Answer(input, EntryAnswer.Refused, task, check);
        }

        CheckRecord(check, input, animal);
        if (check.Reason.Length > 0)
        {
            db.ChangeReason = check.Reason;
        }

        var before = await TaskBefore.OfAsync(db, task, cancellation);
        var result = await ApplyAsync(study, input, check, task, animal, at, cancellation);
        if (check.IsRefused)
        {
            db.ChangeTracker.Clear();

            // What it is refused for may be itself, sent twice at once and stored since the first look.
            return await KnownAsync(study, input, check, cancellation)
                ?? Answer(input, EntryAnswer.Refused, task is null ? null : new WorklistTask { Kind = task.Kind, OccasionKey = "", State = before!.State }, check);
        }

        db.Add(new WorklistEntry
        {
            Id = input.EntryId, StudyId = study.Study.Id, AnimalId = animal.Id, TaskId = task?.Id ?? result.Task?.Id, Action = input.Action!, At = at, ReceivedAt = now, By = actor.Name, ByAccountId = actor.AccountId,
            ResultId = result.ResultId, Before = JsonSerializer.Serialize(before ?? result.Before, TaskBefore.Json),
        });
        await db.SaveChangesAsync(cancellation);
        var answer = Answer(input, EntryAnswer.Stored, task ?? result.Task, check);
        if (input.Action == EntryAction.Weight)
        {
            // The weight is stored whatever comes of this; what fails here the next look of the job does.
            await stop.LookAsync(study.Study.Id, [animal.Id], cancellation);
        }

        return answer;
    }

    /// <summary>Doses and weights belong to the animal's record: a reviewed one asks why, a locked one takes none.</summary>
    private void CheckRecord(EntryCheck check, EntryInput input, Animal animal)
    {
        if (input.Action is not (EntryAction.Given or EntryAction.NotGiven or EntryAction.Weight))
        {
            return;
        }

        if (animal.RecordState == RecordState.Locked)
        {
            check.Slip("record-locked", "animal", $"The record of animal {animal.Code} is locked: nothing of it is changed.", animal.Code, "a record that is not locked");
        }
        else if (animal.RecordState == RecordState.Reviewed && db.ChangeReason is null)
        {
            check.Rules([Finding.Warning("record-reviewed", $"The record of animal {animal.Code} is reviewed: the entry puts it back to draft.", new Location(Path: "animal"), animal.Code, "a reason")]);
        }
    }

    /// <summary>The answer where the entry is stored already; else null.</summary>
    private async Task<EntryAnswer?> KnownAsync(RackRules study, EntryInput input, EntryCheck check, CancellationToken cancellation)
    {
        if (await db.WorklistEntries.OfAllStudies().AsNoTracking().SingleOrDefaultAsync(e => e.Id == input.EntryId, cancellation) is not { } known)
        {
            return null;
        }

        if (known.StudyId != study.Study.Id)
        {
            check.Slip("bad-value", "entryId", "This id is taken.", $"{input.EntryId}", "a UUID, made by the sender once for each entry");
            return Answer(input, EntryAnswer.Refused, null, check);
        }

        var state = await db.WorklistTasks.Where(t => t.Id == known.TaskId).Select(t => (WorklistState?)t.State).SingleOrDefaultAsync(cancellation);
        return new EntryAnswer(input.EntryId, EntryAnswer.Known, state is { } s ? Words.Code(s) : null, false, false, []);
    }

    private async Task<EntryResult> ApplyAsync(RackRules study, EntryInput input, EntryCheck check, WorklistTask? task, Animal animal, Instant at, CancellationToken cancellation)
    {
        switch (input.Action)
        {
            case EntryAction.Given or EntryAction.NotGiven when task is { Kind: WorklistKind.Dose }:
                return new EntryResult(await doses.ApplyAsync(study, input, check, task, at, cancellation), task, null);
            case EntryAction.Weight when task is null or { Kind: WorklistKind.Weight }:
                return await weights.ApplyAsync(study, input, check, task, animal, at, cancellation);
            case EntryAction.Done when task is { Kind: not (WorklistKind.Dose or WorklistKind.Weight) }:
                Settle(task, WorklistState.Done, at);
                return new EntryResult(null, task, null);
            case EntryAction.NotDone when task is { Kind: not WorklistKind.Dose }:
                check.NeedReason();
                Settle(task, WorklistState.NotDone, at);
                return new EntryResult(null, task, null);
            default:
                check.Slip("bad-value", "action", "This cannot be said of this task.", input.Action, task?.Kind switch
                {
                    WorklistKind.Dose => "given or not-given",
                    WorklistKind.Weight => "weight or not-done",
                    null => "weight, or a task",
                    _ => "done or not-done",
                });
                return new EntryResult(null, task, null);
        }

        void Settle(WorklistTask of, WorklistState state, Instant when)
        {
            if (of.State is WorklistState.Done or WorklistState.Cancelled)
            {
                check.Rules([Finding.Error("task-settled", $"The task is {Words.Say(of.State)} already.", new Location(Path: "taskId"), Words.Code(of.State), "an open task")]);
            }

            of.Settle(state, when, actor.Name, check.Reason);
        }
    }

    private static EntryAnswer Answer(EntryInput input, string status, WorklistTask? task, EntryCheck check)
    {
        var refused = status == EntryAnswer.Refused;
        return new EntryAnswer(
            input.EntryId, status, task is null ? null : Words.Code(task.State), refused && check.NeedsReason, refused && check.NeedsOverride, [.. check.Findings.Select(FindingDto.Of)]);
    }
}

/// <summary>What an entry made.</summary>
/// <param name="ResultId">The dose or weight on record.</param>
/// <param name="Task">The task that it settled.</param>
/// <param name="Before">What that task was before, where the entry did not name it.</param>
public sealed record EntryResult(Guid? ResultId, WorklistTask? Task, TaskBefore? Before);
