using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Kindling by the entry's rule and a drug test in the kindled animals.</summary>
internal static class KindlingRun
{
    /// <summary>Scores of 5 in a row that each form asks for, as the sources of the catalogue have them or as is usual.</summary>
    private static readonly Dictionary<string, int> Needed = new(StringComparer.Ordinal)
    {
        ["corneal-kindled"] = 10, ["phenytoin-resistant-kindled"] = 10, ["lamotrigine-resistant-kindled"] = 5,
    };

    public static async Task RunAsync(EntryServer server, string study, ModelEntry entry)
    {
        var (api, needed, contingent) = (EntryServer.Of(study, "kindling"), Needed[entry.Id], entry.Id == "lamotrigine-resistant-kindled");
        await server.ImportAsync(study, "Animal,Cohort,Sex\nR1,C1,male\nR2,C1,male\n");
        foreach (var animal in new[] { "R1", "R2" })
        {
            for (var day = 1; day <= needed + 1; day++)
            {
                // The first one is no full seizure, so that the row begins with the second. Where tolerance is the model, the drug is on board all the while.
                await server.PostAsync($"{api}/stimulations", new
                {
                    animal, on = $"2026-05-{day:00}", score = day == 1 ? 1 : 5, purpose = "kindling", currentMa = 0.5, afterdischargeSeconds = 20, compoundId = contingent ? "lamotrigine" : null,
                    doseMgPerKg = contingent ? 5 : (double?)null,
                });
            }

            await server.PostAsync($"{api}/stimulations", new { animal, on = "2026-06-15", score = animal == "R1" ? 1 : 5, purpose = "test", currentMa = 0.5, compoundId = "valproate", doseMgPerKg = 200 });
        }

        var view = await server.GetAsync(api);
        Assert.Equal((2, 2), (view.GetProperty("summary").GetProperty("animals").GetInt32(), view.GetProperty("summary").GetProperty("kindled").GetInt32()));
        Assert.All(view.GetProperty("animals").EnumerateArray(), a => Assert.Equal(needed + 1, a.GetProperty("kindled").GetProperty("number").GetInt32()));
        var test = view.GetProperty("protection").EnumerateArray().Single(p => p.GetProperty("compoundId").GetString() == "valproate");
        Assert.Equal((1, 2, 200.0), (test.GetProperty("protected").GetInt32(), test.GetProperty("animals").GetInt32(), test.GetProperty("doseMgPerKg").GetDouble()));
        // R: prop.test(1, 2, correct = FALSE)
        Assert.Equal(0.0945312057, test.GetProperty("share").GetProperty("lower").GetDouble(), 9);
        Assert.StartsWith("No drug-resistance verdict is given on these animals", view.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.Equal(contingent, view.TryGetProperty("proposal", out var proposal) && proposal.GetString() is { Length: > 0 });
        Assert.Contains("50 % 9.5 % to 90.5 %", (await server.PageAsync($"/studies/{study}/experiments/X1/kindling")).Text, StringComparison.Ordinal);
        Assert.Contains("<svg", await server.TextAsync($"{api}/score/figure.svg"), StringComparison.Ordinal);
    }
}
