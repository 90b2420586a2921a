using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

public sealed class MonitoringPageTests
{
    [Fact]
    public async Task Page_WithoutAPlan_SaysWhatToDo()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var page = await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring");
        Assert.Contains("Nothing is planned yet", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/studies/S1/monitoring\"", (await DrePage.GetAsync(study.Client.Http, "/studies/S1")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(study.Client.Http, "/studies/S9/monitoring")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(study.Client.Http, "/rigs/R9/edit")).Status);
    }

    [Fact]
    public async Task PlansForm_WithMarkedAnimals_PlansThem()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var form = await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring/plans/new");
        (string, string)[] fields = [("Input.Animals", "M01"), ("Input.Animals", "M02"), ("Input.Phase", "treatment"), ("Input.From", "2026-03-05T08:00"), ("Input.Rhythm", "cycle"), ("Input.OnHours", "8"), ("Input.OffHours", "16"), ("Input.NeedsMotor", "true"), ("Input.SettlingDays", "7")];

        var refused = await form.PostAsync(study.Client.Http, "plans", [.. fields, ("Input.To", "2026-03-04T08:00")]);
        Assert.Contains("The end must come after the start", refused.Text, StringComparison.Ordinal);
        await form.PostAsync(study.Client.Http, "plans", [.. fields, ("Input.To", "2026-03-19T08:00")]);

        Assert.Equal(["M01 8 h on, 16 h off", "M02 8 h on, 16 h off"], (await study.PlansAsync()).Select(p => $"{p.GetProperty("animal")} {p.GetProperty("rhythm")}"));
    }

    [Fact]
    public async Task Page_OfAStudyThatFallsShort_TellsWhatItCostsTheVerdict()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 2);
        await study.PlanAsync("M01", "treatment", "2026-03-02", "2026-03-06");
        await study.PlanAsync("M02", "treatment", "2026-03-02", "2026-03-16");
        await study.PlanAsync("M03", "baseline", "2026-03-02", "2026-03-04");
        await study.RecordAsync("M01", "2026-03-02 00:00", "2026-03-04 00:00");
        study.GoTo(3, 6);
        await study.UpdateSessionsAsync();

        var page = await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring");

        // 96 h due, 48 recorded: 24 short of 75 %; (48 + 96) / (96 + 96) = 75 %.
        Assert.Contains("24 h short of 75 %: a trial judged over this time stays undetermined (criterion monitoring) until missing recordings come in, or 96 h are added and recorded.", page.Text, StringComparison.Ordinal);
        // 96 h due, none recorded, 240 to come: 240 / 336 is less than 75 %.
        Assert.Contains("75 % cannot be reached any more: 48 h must be added", page.Text, StringComparison.Ordinal);
        Assert.Contains("0 recorded days; a baseline needs 3. Until then every trial stays undetermined.", page.Text, StringComparison.Ordinal);
        Assert.Contains("2 treatment plans cannot reach 75 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("8 sessions recorded for less than 75 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 plan without a rig", page.Text, StringComparison.Ordinal);
        Assert.Contains("20 % 48 of 240 h due are recorded; 240 h are to come.", page.Text, StringComparison.Ordinal);
        Assert.Contains("8 sessions recorded for less than 75 %", (await DrePage.GetAsync(study.Client.Http, "/studies/S1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateButton_OfThePage_BringsSessionsUpToDate()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06");
        var page = await DrePage.GetAsync(study.Client.Http, "/studies/S1/monitoring");
        var answer = await page.PostAsync(study.Client.Http, "update", []);
        Assert.Contains("2 sessions made, 0 dropped, 1 started, 0 closed", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("coverage.svg", "image/svg+xml", "<svg")]
    [InlineData("coverage.csv", "text/csv", "M01,2026-03-02,24,12,0.5")]
    [InlineData("rigs.svg", "image/svg+xml", "Rigs by time: study S1")]
    [InlineData("rigs.csv", "text/csv", "Rig,Kind")]
    public async Task Figure_AsAFile_IsServed(string file, string type, string holds)
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.PlanAsync("M01", "baseline", "2026-03-02", "2026-03-06");
        await study.RecordAsync("M01", "2026-03-02 12:00", "2026-03-03 00:00");
        study.GoTo(3, 4);
        using var answer = await study.Client.Http.GetAsync(new Uri($"{MonitoredStudy.Monitoring}/{file}", UriKind.Relative));
        using var missing = await study.Client.Http.GetAsync(new Uri($"/api/v1/studies/S9/monitoring/{file}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, type, HttpStatusCode.NotFound), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, missing.StatusCode));
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
