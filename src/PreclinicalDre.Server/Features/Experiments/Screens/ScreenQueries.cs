using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>What pages and programs ask of a screen; read only.</summary>
public sealed class ScreenQueries(DreDbContext db, ScreenLoader loader, StudyCatalogues catalogues, ISight sight, IClock clock)
{
    /// <summary>Null where the study has no such screen.</summary>
    public async Task<ScreenView?> FindAsync(string study, string code, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return null;
        }

        var isBlind = IsBlind(await sight.OfAsync(screen.Study.Id, cancellation));
        var animals = await loader.AnimalsAsync(screen.Experiment.Id, screen.Groups, cancellation);
        var (assigned, settled) = (animals.Count, animals.Count(a => a.Outcome is not ScreenOutcome.Open));
        if (isBlind)
        {
            return new ScreenView(study, code, screen.Experiment.ModelId, screen.Experiment.IsClosed, null, [], [], null, assigned, settled, IsBlind: true);
        }

        var model = (await catalogues.ForAsync(screen.Study.Id, cancellation)).Model(screen.Experiment.ModelId);
        List<PlannedGroup> groups = [.. screen.Groups.Select(g => g.Planned())];
        return new ScreenView(
            study, code, screen.Experiment.ModelId, screen.Experiment.IsClosed, screen.Settings, model is null ? [] : ScreenDefaults.For(model, screen.Study.SpeciesId).Origins, groups,
            screen.Settings is { } settings ? ScreenResults.Of(settings, groups, animals) : null, assigned, settled, IsBlind: false);
    }

    /// <summary>The settings to begin with: those of the screen, else the catalogue's for the study's species.</summary>
    public async Task<(ScreenSettings Settings, IReadOnlyList<ScreenDefault> Origins, Catalogue Catalogue)?> SettingsAsync(string study, string code, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return null;
        }

        var catalogue = await catalogues.ForAsync(screen.Study.Id, cancellation);
        var defaults = catalogue.Model(screen.Experiment.ModelId) is { } model ? ScreenDefaults.For(model, screen.Study.SpeciesId) : throw new InvalidOperationException($"The model {screen.Experiment.ModelId} of screen {code} is in no catalogue.");
        return (screen.Settings ?? defaults.Settings, defaults.Origins, catalogue);
    }

    /// <summary>The dose-response figure; null where the study has no such screen or it has no settings.</summary>
    public async Task<Figure?> FigureAsync(string study, string code, CancellationToken cancellation) =>
        await FindAsync(study, code, cancellation) is { Results: { } results, Settings: { } settings } ? Draw(results, settings, "screen") : null;

    /// <summary>The figure of results.</summary>
    public static Figure Draw(ScreenResults results, ScreenSettings settings, string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(settings);
        return DoseResponseFigure.Draw(
            new DoseResponseInput { Name = $"{settings.CompoundId}, {settings.Stimulus.Say()}", Efficacy = results.Efficacy, Toxicity = results.Toxicity, Index = results.Index }, idPrefix);
    }

    /// <summary>The round at the bench; null where the study has no such screen.</summary>
    public async Task<BenchRun?> BenchAsync(string study, string code, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return null;
        }

        var sees = await sight.OfAsync(screen.Study.Id, cancellation);
        var tests = await db.ScreenTests.AsNoTracking().Where(t => t.ExperimentId == screen.Experiment.Id).Include(t => t.Animal).ThenInclude(a => a!.Identifiers.Where(i => i.To == null)).ToListAsync(cancellation);
        var groups = screen.Groups.ToDictionary(g => g.Id);
        return new BenchRun(
            study, code, screen.Study.TimeZoneId, clock.GetCurrentInstant(), screen.Settings?.Stimulus.Say() ?? "", screen.Settings?.Criterion ?? "", screen.Settings?.ObservationSeconds ?? 0,
            screen.Experiment.IsClosed || screen.Settings is null,
            [
                .. tests.OrderBy(t => t.Animal!.Cage, CageOrder.Instance).ThenBy(t => t.Animal!.Code, CageOrder.Instance).Select(t => new BenchAnimal(
                    t.Animal!.Code, t.Animal.Cage, t.Animal.Sex.ToString().ToLowerInvariant(), [.. t.Animal.Identifiers.Select(i => i.Value)], sees.DoseCode ? groups[t.GroupId].Code : null,
                    IsBlind(sees) ? null : groups[t.GroupId].DoseMgPerKg, t.DosedAt, t.DosedAt + Duration.FromHours(groups[t.GroupId].Hours), t.StimulatedAt, t.Outcome, t.OutcomeAt, t.LatencySeconds, t.Falls,
                    t.SignList())),
            ]);
    }

    /// <summary>Every animal as a table; null where the study has no such screen.</summary>
    public async Task<DataTable?> AnimalsAsync(string study, string code, CancellationToken cancellation)
    {
        if (await BenchAsync(study, code, cancellation) is not { } run)
        {
            return null;
        }

        var zone = DateTimeZoneProviders.Tzdb[run.TimeZone];
        return new DataTable(
            $"Animals of {code}",
            [
                new("Animal"), new("Cage"), new("Sex"), new("Group"), new("Dose", DataKind.Number, "mg/kg"), new("Dosed", DataKind.Time), new("Stimulated", DataKind.Time), new("Outcome"),
                new("Latency", DataKind.Number, "s"), new("Falls", DataKind.Number), new("Signs"), new("Impaired"),
            ],
            [.. run.Animals.Select(a => (IReadOnlyList<string>)
            [
                a.Code, a.Cage, a.Sex, a.Group ?? "", ScreenWords.Number(a.DoseMgPerKg), ScreenWords.Iso(a.DosedAt, zone), ScreenWords.Iso(a.StimulatedAt, zone), ScreenWords.Say(a.Outcome), ScreenWords.Number(a.LatencySeconds),
                ScreenWords.Number(a.Falls), string.Join("; ", a.Signs ?? []), MotorTest.IsImpaired(a.Falls, a.Signs) is { } impaired ? impaired ? "yes" : "no" : "",
            ])]);
    }

    private static bool IsBlind(StudySight sees) => !(sees.Compound && sees.Allocation);
}
