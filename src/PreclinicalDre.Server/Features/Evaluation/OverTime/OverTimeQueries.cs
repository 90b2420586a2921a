using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.OverTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.OverTime;

/// <summary>The verdict through time, of a study and of an animal: steps after trials from the stored verdicts, dates and degrees from the records.</summary>
public sealed class OverTimeQueries(DreDbContext db, DreRecordLoader loader, StudyCatalogues catalogues, DefinitionQueries definitions, VerdictDigestQueries digests)
{
    private const int BatchSize = 50;

    /// <summary>States after each trial, transitions and courses of a study, from its current verdicts.</summary>
    public async Task<Outcome<StudyOverTime>> OfStudyAsync(string code, CancellationToken cancellation)
    {
        if (await StudyAsync(code, cancellation) is not { } study)
        {
            return new Outcome<StudyOverTime>.NotFound($"study {code}");
        }

        var definition = await definitions.OfStudyAsync(study, cancellation);
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id).OrderBy(a => a.Code)
            .Select(a => new { a.Code, a.CurrentVerdictId, a.CurrentVerdict!.Pattern, IsStale = a.DataRevision != a.EvaluatedRevision, a.ExitedAt }).ToListAsync(cancellation);
        var known = await digests.OfAsync(animals.Select(a => a.CurrentVerdictId).OfType<Guid>(), cancellation);
        var rows = new List<StateRow>();
        var courses = new List<TrialCourse>();
        foreach (var animal in animals)
        {
            if (animal.CurrentVerdictId is { } id && known.TryGetValue(id, out var digest) && digest.Trials.Count > 0)
            {
                courses.Add(new TrialCourse([.. digest.Turns.Select(t => StateOf(t.State))], [.. digest.Trials.Select(t => (OutcomeCategory)(t.Code[0] - '0'))]));
                rows.Add(Row(animal.Code, animal.Pattern, digest));
            }
        }

        var moved = Transitions.Of(courses);
        return new StudyOverTime(
            definition.Name, moved.Animals, animals.Count(a => a.CurrentVerdictId is null || a.IsStale),
            [.. moved.Steps.Select(t => new TransitionLine(t.From.Code(), t.To.Code(), t.Animals, t.Times))],
            [.. moved.Courses.Select(c => new CourseLine([.. c.Steps.Select(s => s.Code())], c.Animals))],
            ShareLine.Of95(moved.Remissions), ShareLine.Of95(moved.Relapses), ShareLine.Of95(moved.LateResistance))
        {
            Swimmer = new StateSwimmerInput($"study {code}", rows),
        };
    }

    /// <summary>Every animal's verdict at the end of a day of the laboratory's calendar, from its record as it stood then.</summary>
    public async Task<Outcome<IReadOnlyList<AnimalAtDate>>> AtAsync(string code, LocalDate date, CancellationToken cancellation)
    {
        var states = new List<AnimalAtDate>();
        return await EachAsync(code, null, (study, definition, loaded) =>
        {
            var end = date.PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[study.TimeZoneId]).ToInstant();
            var at = StateCourse.At(loaded.Record, definition, end);
            states.Add(new AnimalAtDate(
                loaded.Code, at.State.Code(), at.Open, [.. at.Answer.Trials.Select(t => $"{t.Id} {string.Join(" + ", t.Compounds)}: {(at.Open.Contains(t.Id) ? "open" : t.Code)}")]));
        }, cancellation) is Outcome<DreDefinition>.NotFound missing
            ? new Outcome<IReadOnlyList<AnimalAtDate>>.NotFound(missing.What)
            : states;
    }

    /// <summary>The degree of response to every trial of a study.</summary>
    public async Task<Outcome<StudyResponses>> ResponsesAsync(string code, CancellationToken cancellation)
    {
        var responses = new List<(string Animal, TrialResponse Response)>();
        return await (await EachAsync(code, null, (_, definition, loaded) =>
            responses.AddRange(TrialResponse.Of(loaded.Record, definition).Select(r => (loaded.Code, r))), cancellation)).ThenAsync(definition => Task.FromResult(new StudyResponses(
                definition.Name,
                [.. RegimenResponse.Of(responses.Select(r => r.Response)).Select(r => new RegimenLine(
                    r.Regimen, r.Trials, ShareLine.Of95(r.Free), ShareLine.Of95(r.Partial), ShareLine.Of95(r.Worse), r.MedianPercent is { } m ? 0 - m : null))],
                [.. responses.Select(r => ResponseLine.Of(r.Animal, r.Response))])));
    }

    /// <summary>One animal day by day, with the degree of response to its trials.</summary>
    public async Task<Outcome<AnimalOverTime>> OfAnimalAsync(string code, string animal, CancellationToken cancellation)
    {
        AnimalOverTime? found = null;
        var outcome = await EachAsync(code, animal, (_, definition, loaded) => found = new AnimalOverTime(
            definition.Name, [.. StateCourse.Of(loaded.Record, definition).Select(s => new StateLine(s.From, s.To, s.State.Code()))],
            [.. TrialResponse.Of(loaded.Record, definition).Select(r => ResponseLine.Of(loaded.Code, r))]), cancellation);
        return found is not null || outcome is not Outcome<DreDefinition>.Ok
            ? await outcome.ThenAsync(_ => Task.FromResult(found!))
            : new Outcome<AnimalOverTime>.NotFound($"animal {animal} in study {code}");
    }

    /// <summary>The figure of a study's states.</summary>
    public static Figure Draw(StudyOverTime over, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(over);
        return StateSwimmerFigure.Draw(over.Swimmer, idPrefix);
    }

    /// <summary>The figure of one animal's states, day by day.</summary>
    public static Figure Draw(string animal, AnimalOverTime over, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(over);
        IReadOnlyList<StateRow> rows = over.Zero is { } zero
            ? [new StateRow(animal, zero, "day by day", [.. over.States.Select(s => new StateStretch(s.From, s.To, VerdictStates.Of(s.State), ""))])]
            : [];
        return StateSwimmerFigure.Draw(new StateSwimmerInput($"animal {animal}", rows), idPrefix);
    }

    /// <summary>The figure of degrees of response.</summary>
    public static Figure Draw(string scope, IReadOnlyList<ResponseLine> trials, string idPrefix) =>
        ResponseFigure.Draw(new ResponseInput(scope, [.. trials.Select(t => t.ToFigure())]), idPrefix);

    private Task<Study?> StudyAsync(string code, CancellationToken cancellation) => db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancellation);

    /// <summary>Each record of a study, or of one animal of it, with the study's definition; nothing where that does not know the species.</summary>
    private async Task<Outcome<DreDefinition>> EachAsync(string code, string? animal, Action<Study, DreDefinition, LoadedRecord> take, CancellationToken cancellation)
    {
        if (await StudyAsync(code, cancellation) is not { } study)
        {
            return new Outcome<DreDefinition>.NotFound($"study {code}");
        }

        var definition = await definitions.OfStudyAsync(study, cancellation);
        if (!definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId))
        {
            return new Outcome<DreDefinition>.Conflict($"{definition.Name} says nothing of the species {study.SpeciesId}.");
        }

        var catalogue = await catalogues.ForAsync(study.Id, cancellation);
        var ids = await db.Animals.Where(a => a.StudyId == study.Id && (animal == null || a.Code == animal)).OrderBy(a => a.Code).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var batch in ids.Chunk(BatchSize))
        {
            foreach (var loaded in await loader.LoadAsync(study, catalogue, batch, cancellation))
            {
                take(study, definition, loaded);
            }
        }

        return definition;
    }

    private static StateRow Row(string animal, string pattern, VerdictDigestSummary digest)
    {
        var zero = digest.BaselineFrom ?? digest.Trials[0].Start;
        var stretches = new List<StateStretch>();
        var (from, state, why) = (zero, digest.Turns[0].State == "not-applicable" ? "not-applicable" : "undefined", "before the first trial");
        var codes = digest.Trials.ToDictionary(t => t.Id, StringComparer.Ordinal);
        foreach (var turn in digest.Turns.OrderBy(t => t.At))
        {
            if (turn.State != state)
            {
                stretches.Add(new StateStretch(from, turn.At, VerdictStates.Of(state), why));
                (from, state) = (turn.At, turn.State);
                why = codes.TryGetValue(turn.After, out var trial) ? $"{turn.After}, {string.Join(" + ", trial.Compounds)}, {trial.Code}" : turn.After;
            }
        }

        // The state of the last trial holds on: a stretch of an eighth of the time, so that it is seen.
        var last = digest.Turns.Max(t => t.At);
        var end = from == last ? last + Duration.FromDays(Math.Max(1, (last - zero).TotalDays / 8)) : last;
        stretches.Add(new StateStretch(from, end, VerdictStates.Of(state), why));
        return new StateRow(animal, zero, pattern.Replace('-', ' '), stretches);
    }

    private static DreState StateOf(string code) => Enum.GetValues<DreState>().First(s => s.Code() == code);
}
