using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Spreadsheets.Example;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>An experiment of the example as its file has it; simulated, and its title says so.</summary>
internal sealed record ExampleExperiment(
    string Code, string Title, ExperimentKind Kind, JsonElement? Settings, IReadOnlyList<ExampleGroup>? Groups, IReadOnlyList<ExampleStimulation>? Stimulations, IReadOnlyList<ExamplePlate>? Plates);

/// <summary>A group of a screen with what came of its animals.</summary>
internal sealed record ExampleGroup(string Code, double DoseMgPerKg, double Hours, GroupPurpose Purpose, IReadOnlyList<ExampleTest> Tests);

/// <summary>An animal of a screen.</summary>
internal sealed record ExampleTest(string Animal, string DosedAt, string StimulatedAt, bool IsProtected, string OutcomeAt, double? LatencySeconds, int? Falls);

/// <summary>A stimulation of a kindling experiment.</summary>
internal sealed record ExampleStimulation(
    string Animal, int Number, string On, int Session, StimulationPurpose Purpose, double CurrentMa, int Score, double AfterdischargeSeconds, string? CompoundId, double? DoseMgPerKg);

/// <summary>A plate; its wells as <see cref="PlateJson"/> writes them.</summary>
internal sealed record ExamplePlate(string Code, int Wells, string Clutch, JsonElement Content);

/// <summary>Stores the experiments of the example, each in one transaction: so a load that was cut off leaves none in part, and the next one goes on.</summary>
internal sealed class ExampleExperiments(DreDbContext db, StudyCatalogues catalogues, IEnumerable<IExperimentRun> runs, IActor actor, IClock clock) : IExampleExperiments
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public async Task<string?> LoadAsync(string study, Stream content, CancellationToken cancellation)
    {
        var experiments = await JsonSerializer.DeserializeAsync<List<ExampleExperiment>>(content, Json, cancellation) ?? [];
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == study && s.IsSimulated, cancellation) is not { } of)
        {
            return "The study is not there, or not simulated. Nothing was put into it.";
        }

        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == of.Id).ToDictionaryAsync(a => a.Code, a => a.Id, StringComparer.Ordinal, cancellation);
        var model = (await catalogues.ForAsync(of.Id, cancellation)).Model(of.ModelId);
        foreach (var example in experiments)
        {
            if (await db.Experiments.AnyAsync(e => e.StudyId == of.Id && e.Code == example.Code, cancellation))
            {
                continue;
            }

            if (model is null || runs.FirstOrDefault(r => r.Kind == example.Kind) is not { } run)
            {
                return $"Nothing runs the experiment {example.Code}.";
            }

            var experiment = new Experiment
            {
                StudyId = of.Id, Code = example.Code, Title = example.Title, Kind = example.Kind, ModelId = of.ModelId, CreatedAt = clock.GetCurrentInstant(),
                Settings = example.Settings is { } settings ? JsonSerializer.Serialize(settings) : run.Settings(model),
            };
            db.Add(experiment);
            foreach (var group in example.Groups ?? [])
            {
                Add(experiment, group, animals);
            }

            db.AddRange((example.Stimulations ?? []).Select(s => new Stimulation
            {
                ExperimentId = experiment.Id, AnimalId = animals[s.Animal], Number = s.Number, On = LocalDatePattern.Iso.Parse(s.On).Value, Session = s.Session, Purpose = s.Purpose, CurrentMa = s.CurrentMa,
                Score = s.Score, AfterdischargeSeconds = s.AfterdischargeSeconds, CompoundId = s.CompoundId, DoseMgPerKg = s.DoseMgPerKg, Note = "simulated", By = actor.Name,
            }));
            db.AddRange((example.Plates ?? []).Select(p => new ExperimentPlate
            {
                ExperimentId = experiment.Id, Code = p.Code, WellCount = p.Wells, Clutch = p.Clutch, Wells = PlateJson.Write(PlateJson.Wells(p.Content.GetRawText())), CreatedAt = clock.GetCurrentInstant(),
            }));
            await db.SaveChangesAsync(cancellation);
        }

        return null;
    }

    private void Add(Experiment experiment, ExampleGroup group, Dictionary<string, Guid> animals)
    {
        var stored = new ScreenGroup { ExperimentId = experiment.Id, Code = group.Code, DoseMgPerKg = group.DoseMgPerKg, Hours = group.Hours, Animals = group.Tests.Count, Purpose = group.Purpose };
        db.Add(stored);
        db.AddRange(group.Tests.Select(t => new ScreenTest
        {
            ExperimentId = experiment.Id, GroupId = stored.Id, AnimalId = animals[t.Animal], DosedAt = At(t.DosedAt), StimulatedAt = At(t.StimulatedAt), OutcomeAt = At(t.OutcomeAt),
            Outcome = t.IsProtected ? ScreenOutcome.Protected : ScreenOutcome.NotProtected, LatencySeconds = t.LatencySeconds, Falls = t.Falls, Reason = "simulated",
        }));
    }

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
