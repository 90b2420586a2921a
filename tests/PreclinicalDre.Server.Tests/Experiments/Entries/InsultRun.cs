namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>From an insult or a lesion to epilepsy, a sham with discharges apart, and nobody randomised whose epilepsy is not confirmed.</summary>
internal static class InsultRun
{
    public static async Task RunAsync(EntryServer server, string study)
    {
        var api = EntryServer.Of(study, "epileptogenesis");
        await server.ImportAsync(study, "Animal,Cohort,Sex\nA,C1,male\nB,C1,male\nC,C1,male\nD,C1,male\nS,C1,male\n");
        await server.PostAsync($"{api}/insults", new { animals = "A B C D", at = "2026-03-01T08:00" });
        await server.PostAsync($"{api}/insults", new { animals = "S", at = "2026-03-01T08:00", isSham = true });
        await server.ImportAsync(study, "Animal,From,To\n" + string.Concat("ABCDS".Select(a => $"{a},2026-03-01 08:00,2026-05-30 08:00\n")));
        await server.ImportAsync(
            study,
            "Animal,At,Type\nA,2026-03-02 07:00,generalized-convulsive\nA,2026-03-05 08:00,generalized-convulsive\nA,2026-03-21 08:00,generalized-convulsive\nA,2026-04-21 09:00,generalized-convulsive\n"
            + "B,2026-04-10 09:00,generalized-convulsive\nB,2026-04-20 09:00,generalized-convulsive\nC,2026-05-10 09:00,generalized-convulsive\nC,2026-05-11 09:00,generalized-convulsive\nS,2026-04-02 09:00,spike-wave-discharge\n");

        var view = await server.GetAsync(api);
        var penetrance = view.GetProperty("penetrance");
        Assert.Equal((3, 4), (penetrance.GetProperty("epileptic").GetInt32(), penetrance.GetProperty("observed").GetInt32()));
        // R: prop.test(3, 4, correct = FALSE)
        Assert.Equal(0.3006418, penetrance.GetProperty("share").GetProperty("lower").GetDouble(), 6);
        // R: survfit(Surv(c(20, 40, 70, 90), c(1, 1, 1, 0)) ~ 1): the curve stands at one half from 40 to 70 days. Days are of 24 h across the change of the clocks.
        Assert.Equal(55, view.GetProperty("medianLatencyDays").GetDouble(), 6);
        var first = view.GetProperty("animals")[0];
        Assert.Equal((1, 1, 2), (first.GetProperty("acute").GetInt32(), first.GetProperty("early").GetInt32(), first.GetProperty("late").GetInt32()));
        Assert.Equal(1, view.GetProperty("setApart").EnumerateArray().Single(s => s.GetProperty("isSham").GetBoolean()).GetProperty("events").GetInt32());
        Assert.Contains("3 of 4 seen past day", (await server.PageAsync($"/studies/{study}/experiments/X1/epileptogenesis")).Text, StringComparison.Ordinal);

        foreach (var code in new[] { "V", "T" })
        {
            await server.PostAsync($"/api/v1/studies/{study}/groups/arms", new { code, name = code });
        }

        await server.PostAsync($"/api/v1/studies/{study}/groups/randomisations", new { method = "simple" });
        var refused = await server.Client.PostJsonAsync($"/api/v1/studies/{study}/groups/randomisations/1/allocations", new { animals = new[] { "D" } });
        Assert.Equal(["epilepsy-not-confirmed"], refused.FindingCodes);
    }
}
