using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Screens;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>An acute screen with the entry's own stimulus, criterion and observation time: four doses by four animals, protected 1, 2, 3 and 4 of 4.</summary>
internal static class ScreenRun
{
    private static readonly Instant Dosed = Instant.FromUtc(2026, 6, 29, 8, 0);

    public static async Task RunAsync(EntryServer server, string study, ModelEntry entry)
    {
        await server.ImportAsync(study, "Animal,Cohort,Sex\n" + string.Concat(Enumerable.Range(1, 16).Select(i => $"M{i:00},C1,male\n")));
        var settings = ScreenDefaults.For(entry, entry.Species[0]).Settings with { CompoundId = "lacosamide", Route = "i.p.", TestHours = 0.5 };
        if (settings.Stimulus is { Kind: StimulusKind.Electric, CurrentMa: null, Cc97Ma: null })
        {
            settings = settings with { Stimulus = settings.Stimulus with { Cc97Ma = 22 } };
        }

        await server.PutAsync(EntryServer.Of(study, "screen/settings"), ScreenSettingsJson.Write(settings));
        var bench = new List<object>();
        foreach (var (dose, i) in new[] { 5, 10, 20, 40 }.Select((d, i) => (d, i)))
        {
            var animals = Enumerable.Range((4 * i) + 1, 4).Select(n => $"M{n:00}").ToArray();
            await server.PostAsync(EntryServer.Of(study, "screen/groups"), new { code = $"{dose}", doseMgPerKg = dose, hours = 0.5, animals = 4 });
            await server.PostAsync(EntryServer.Of(study, $"screen/groups/{dose}/animals"), new { animals });
            bench.AddRange(animals.SelectMany((a, n) => Bench(a, n <= i, settings.ObservationSeconds)));
        }

        var answers = await server.PostAsync(EntryServer.Of(study, "screen/entries"), bench);
        Assert.All(answers.EnumerateArray(), a => Assert.True(a.GetProperty("status").GetString() == "stored", $"{a}"));
        var view = await server.GetAsync(EntryServer.Of(study, "screen"));
        Assert.Equal((16, 16), (view.GetProperty("assigned").GetInt32(), view.GetProperty("settled").GetInt32()));
        // Probit by Newton's method on the logarithm of the dose, reckoned apart from this program.
        Assert.Equal(9.563478, view.GetProperty("results").GetProperty("efficacy").GetProperty("ed").GetDouble(), 4);
        Assert.Contains(settings.Criterion, (await server.PageAsync($"/studies/{study}/experiments/X1/screen")).Text, StringComparison.Ordinal);
        Assert.Contains("data-row", await server.TextAsync(EntryServer.Of(study, "screen/figure.svg")), StringComparison.Ordinal);
    }

    private static object[] Bench(string animal, bool isProtected, double observed)
    {
        var stimulated = Dosed + Duration.FromMinutes(30);
        return
        [
            new { entryId = Guid.NewGuid(), animal, action = "dosed", at = $"{Dosed}" },
            new { entryId = Guid.NewGuid(), animal, action = "stimulated", at = $"{stimulated}" },
            isProtected
                ? new { entryId = Guid.NewGuid(), animal, action = "protected", at = $"{stimulated + Duration.FromSeconds(observed + 1)}" }
                : new { entryId = Guid.NewGuid(), animal, action = "not-protected", at = $"{stimulated + Duration.FromSeconds(observed / 2)}", latencySeconds = observed / 3 },
        ];
    }
}
