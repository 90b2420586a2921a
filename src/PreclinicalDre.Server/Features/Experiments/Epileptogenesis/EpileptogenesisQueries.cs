using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Epileptogenesis;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>An experiment with its rules and what they say of its animals.</summary>
internal sealed record JudgedEpileptogenesis(Study Study, Experiment Experiment, InsultRules Rules, EpileptogenesisResult Result)
{
    public InsultForm Form => InsultForm.For(Experiment.ModelId);
}

/// <summary>What pages and the API ask about such experiments; read only.</summary>
internal sealed class EpileptogenesisQueries(DreDbContext db)
{
    /// <summary>Judges an experiment from seizures and recordings as they are now; null where there is none of that code.</summary>
    public async Task<JudgedEpileptogenesis?> FindAsync(string study, string experiment, CancellationToken cancellation)
    {
        var of = await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == study, cancellation);
        var found = of is null
            ? null
            : await db.Experiments.AsNoTracking().SingleOrDefaultAsync(e => e.StudyId == of.Id && e.Code == experiment && e.Kind == ExperimentKind.Epileptogenesis, cancellation);
        return found is null ? null : await JudgeAsync(of!, found, cancellation);
    }

    /// <summary>Judges one that is known.</summary>
    public async Task<JudgedEpileptogenesis> JudgeAsync(Study study, Experiment experiment, CancellationToken cancellation)
    {
        var rules = StoredRules.Read(experiment.Settings, InsultForm.For(experiment.ModelId).Rules());
        var insults = await db.Insults.AsNoTracking().Where(i => i.ExperimentId == experiment.Id)
            .Select(i => new { i.AnimalId, i.At, i.IsSham, i.Animal!.Code, i.Animal.ExitedAt, i.Animal.EpilepsyConfirmedAt }).ToListAsync(cancellation);
        var ours = db.Insults.Where(i => i.ExperimentId == experiment.Id).Select(i => i.AnimalId);
        var spans = (await db.Recordings.AsNoTracking().Where(r => ours.Contains(r.AnimalId)).Select(r => new { r.AnimalId, r.From, r.To }).ToListAsync(cancellation)).ToLookup(r => r.AnimalId);
        var events = (await db.Seizures.AsNoTracking().Where(s => ours.Contains(s.AnimalId)).Select(s => new { s.AnimalId, s.At, s.TypeId }).ToListAsync(cancellation)).ToLookup(s => s.AnimalId);
        return new JudgedEpileptogenesis(study, experiment, rules, EpileptogenesisResult.Of(
            insults.Select(i => new InsultFacts(
                i.Code, i.IsSham, i.At, i.ExitedAt, RecordedTime.Of(spans[i.AnimalId].Select(s => (s.From, s.To))), [.. events[i.AnimalId].Select(e => new InsultEvent(e.At, e.TypeId))], i.EpilepsyConfirmedAt)),
            rules));
    }

    /// <summary>What stands against randomising these animals, by all open experiments of the study.</summary>
    public async Task<IReadOnlyList<Core.Finding>> AgainstRandomisingAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation)
    {
        var findings = new List<Core.Finding>();
        foreach (var experiment in await db.Experiments.AsNoTracking().Where(e => e.StudyId == study.Id && e.Kind == ExperimentKind.Epileptogenesis && !e.IsClosed).OrderBy(e => e.Code).ToListAsync(cancellation))
        {
            var judged = await JudgeAsync(study, experiment, cancellation);
            findings.AddRange(judged.Result.AgainstRandomising(animals, judged.Rules));
        }

        return findings;
    }

    public static EpileptogenesisView View(JudgedEpileptogenesis of)
    {
        ArgumentNullException.ThrowIfNull(of);
        var r = of.Result;
        return new EpileptogenesisView(
            of.Study.Code, of.Experiment.Code, of.Experiment.Title, of.Experiment.ModelId, of.Experiment.IsClosed,
            [.. of.Form.Lines(of.Rules).Select(l => new Kindling.RuleDetail(l.Name, l.Text, l.Source?.Tag.ToString(), l.Source?.Sources ?? [], l.Source?.Note))],
            r.Penetrance, r.NotObserved, r.Latency?.Curves.FirstOrDefault(c => c.Group == EpileptogenesisResult.Insulted)?.Median, r.SetApart,
            [
                .. r.Animals.Select(a => new InsultDetail(
                    a.Facts.Animal, a.Facts.IsSham, a.Facts.InsultAt, a.Acute, a.Early, a.Late, a.SetApart, a.LatencyDays, a.ObservedDays, a.RecordedHours, a.ConfirmedAt, a.Facts.ConfirmedAt, a.Words)),
            ],
            [.. r.Findings.Select(FindingDto.Of)]);
    }

    /// <summary>A figure: <c>timeline</c> or <c>latency</c>; null for another.</summary>
    public static Figure? Draw(JudgedEpileptogenesis of, string which)
    {
        ArgumentNullException.ThrowIfNull(of);
        return which switch
        {
            "timeline" => EpileptogenesisFigure.Draw(of.Result, of.Rules, "timeline"),
            "latency" when of.Result.Latency is { } latency => SurvivalFigure.Draw(new SurvivalInput("first late seizure", "days from the insult", latency), "latency"),
            _ => null,
        };
    }

    /// <summary>The animals as a table.</summary>
    public static DataTable Table(JudgedEpileptogenesis of)
    {
        ArgumentNullException.ThrowIfNull(of);
        static string N(double? value) => Kindling.Words.Number(value is { } v ? Math.Round(v, 6) : null);
        static string At(NodaTime.Instant? at) => at is { } i ? NodaTime.Text.InstantPattern.ExtendedIso.Format(i) : "";
        return new DataTable(
            $"Animals of {of.Experiment.Code}, {of.Study.Code}",
            [
                new("Animal"), new("Kind"), new("Insult at", DataKind.Time), new("Acute", DataKind.Number), new("Early", DataKind.Number), new("Late", DataKind.Number), new("Never counted", DataKind.Number),
                new("Latency", DataKind.Number, "days"), new("Observed", DataKind.Number, "days"), new("Recorded", DataKind.Number, "h"), new("Confirmed at", DataKind.Time), new("What it means"),
            ],
            [
                .. of.Result.Animals.Select(a => (IReadOnlyList<string>)
                [
                    a.Facts.Animal, a.Facts.IsSham ? "sham" : "insult", At(a.Facts.InsultAt), N(a.Acute), N(a.Early), N(a.Late), N(a.SetApart), N(a.LatencyDays), N(a.ObservedDays), N(a.RecordedHours), At(a.ConfirmedAt), a.Words,
                ]),
            ]);
    }
}
