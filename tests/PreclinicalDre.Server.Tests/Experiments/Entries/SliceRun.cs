using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Server.Tests.Experiments.Slices;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Donor, specimen and slice: events before, during and after; the donor is the unit and there is no verdict.</summary>
internal static class SliceRun
{
    public static async Task RunAsync(EntryServer server, string study, ModelEntry entry)
    {
        var human = entry.Species[0] == "human";
        Task<System.Text.Json.JsonElement> PasteAsync(string table, bool dryRun = false) => server.PostAsync(EntryServer.Of(study, "slices/table"), new { table, dryRun });
        Assert.Equal(16, (await PasteAsync(SliceServer.Table(human), dryRun: true)).GetProperty("added").GetInt32());
        Assert.Empty((await server.GetAsync(EntryServer.Of(study, "slices"))).GetProperty("runs").EnumerateArray());
        var stored = await PasteAsync(SliceServer.Table(human));
        Assert.Equal((16, 5), (stored.GetProperty("added").GetInt32(), stored.GetProperty("donors").GetArrayLength()));
        Assert.Equal(16, (await PasteAsync(SliceServer.Table(human))).GetProperty("unchanged").GetInt32());

        var view = await server.GetAsync(EntryServer.Of(study, "slices"));
        Assert.Contains("No drug-resistance verdict", view.GetProperty("verdict").GetString(), StringComparison.Ordinal);
        Assert.Equal(human ? "TB-1" : "", view.GetProperty("donors")[0].GetProperty("consentReference").GetString());
        // R: exp of nlme's estimate and interval.
        var effect = view.GetProperty("analysis").GetProperty("treatments")[1].GetProperty("againstVehicle");
        Assert.Equal(0.359151, effect.GetProperty("ratio").GetDouble(), 5);
        Assert.Equal(0.246415, effect.GetProperty("bounds").GetProperty("lower").GetDouble(), 5);
        Assert.Equal(0.523464, effect.GetProperty("bounds").GetProperty("upper").GetDouble(), 5);
        Assert.Equal((16, 5), (effect.GetProperty("slices").GetInt32(), effect.GetProperty("donors").GetInt32()));
        Assert.True(effect.GetProperty("bootstrapBounds").GetProperty("upper").GetDouble() < 1);

        // What goes out comes in again, number for number.
        Assert.Equal(16, (await PasteAsync(await server.TextAsync(EntryServer.Of(study, "slices/runs.csv")))).GetProperty("unchanged").GetInt32());
        Assert.Contains("<svg", await server.TextAsync(EntryServer.Of(study, "slices/figure.svg")), StringComparison.Ordinal);
        var page = await server.PageAsync($"/studies/{study}/experiments/X1/slices");
        Assert.Contains("35.9 % (24.6 to 52.3)", page.Text, StringComparison.Ordinal);
        Assert.Contains("slices of one donor are not independent", page.Text, StringComparison.Ordinal);
    }
}
