using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

/// <summary>One server for all who only look at the loaded example.</summary>
[CollectionDefinition(nameof(OnLoadedExample))]
public sealed class OnLoadedExample : ICollectionFixture<LoadedExample>;

/// <summary>A server that loaded the whole example once, for the tests that look at what came of it.</summary>
public sealed class LoadedExample : IAsyncLifetime
{
    public DreApplication Application { get; } = new();

    /// <summary>The current verdicts: study, animal, answer.</summary>
    public IReadOnlyList<(string Study, string Animal, JsonElement Answer)> Verdicts { get; private set; } = [];

    public IEnumerable<JsonElement> Trials => Verdicts.SelectMany(v => v.Answer.GetProperty("trials").EnumerateArray());

    public async ValueTask InitializeAsync()
    {
        Assert.Null(await Application.Services.GetRequiredService<LoadExample>().RunAsync(null, CancellationToken.None));
        Verdicts = await Application.WithDbContextAsync(async db =>
        {
            var rows = await db.Animals.Where(a => a.CurrentVerdict != null).OrderBy(a => a.Code)
                .Select(a => new { Study = a.Study!.Code, a.Code, a.CurrentVerdict!.Answer }).ToListAsync();
            return rows.Select(r => (r.Study, r.Code, JsonSerializer.Deserialize<JsonElement>(r.Answer))).ToList();
        });
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    /// <summary>Rows of every table and the state of every animal.</summary>
    public static async Task<string> DescribeAsync(DreDbContext db) => string.Join('\n', new[]
    {
        $"{await db.Studies.CountAsync()} studies, {await db.Animals.CountAsync()} animals, {await db.Trials.CountAsync()} trials, {await db.AnimalWeights.CountAsync()} weights",
        $"{await db.TitrationSteps.CountAsync()} steps, {await db.Doses.CountAsync()} doses, {await db.PlasmaSamples.CountAsync()} samples, {await db.AdverseEffects.CountAsync()} effects",
        $"{await db.Recordings.CountAsync()} recordings, {await db.Seizures.CountAsync()} seizures, {await db.AnnotationMappings.CountAsync()} texts, {await db.Verdicts.CountAsync()} verdicts",
        $"{await db.Experiments.CountAsync()} experiments, {await db.ScreenTests.CountAsync()} screened, {await db.Stimulations.CountAsync()} stimulations, {await db.ExperimentPlates.CountAsync()} plates",
    }.Concat(await db.Animals.OrderBy(a => a.Code).Select(a => $"{a.Code} {a.CurrentVerdict!.InputHash} {a.CurrentVerdict.Classification} {a.CurrentVerdict.Pattern}").ToListAsync()));
}
