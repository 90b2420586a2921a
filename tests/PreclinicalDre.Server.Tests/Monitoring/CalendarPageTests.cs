using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

/// <summary>One study for all: M01 on rig R1 in March, recorded in part; M02 settling; R1 out of use in April. It is 9 March, noon in Berlin.</summary>
public sealed class CalendarPageTests(CalendarPageTests.Planned planned) : IClassFixture<CalendarPageTests.Planned>
{
    private const string Page = "/studies/S1/monitoring/calendar";
    private const string Api = $"/api/v1{Page}";

    private DreClient Client => planned.Study.Client;

    [Fact]
    public async Task Month_ShowsWhatIsDueRecordedSettlingAndOutOfUse()
    {
        var page = await DrePage.GetAsync(Client.Http, $"{Page}?month=2026-03");

        Assert.Contains("Monitoring, March 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("M01 recorded", page.Text, StringComparison.Ordinal);
        Assert.Contains("24 of 24 h", page.Text, StringComparison.Ordinal);
        Assert.Contains("M01 short", page.Text, StringComparison.Ordinal);
        Assert.Contains("M01 running", page.Text, StringComparison.Ordinal);
        Assert.Contains("M01 planned", page.Text, StringComparison.Ordinal);
        Assert.Contains("M02 settling", page.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}?month=2026-02\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"rel=\"next\" href=\"{Page}?month=2026-04\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Page}\"", (await DrePage.GetAsync(Client.Http, "/studies/S1/monitoring")).Html, StringComparison.Ordinal);
        Assert.Contains("R1 service", (await DrePage.GetAsync(Client.Http, $"{Page}?month=2026-04")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Week_ByAnimalAndByRig_HasARowForEach()
    {
        var animals = await DrePage.GetAsync(Client.Http, $"{Page}?week=2026-03-11");
        Assert.Contains("week 11, 9 Mar to 15 Mar 2026", animals.Text, StringComparison.Ordinal);
        Assert.Contains("all day, R1, treatment", animals.Text, StringComparison.Ordinal);
        var rigs = await DrePage.GetAsync(Client.Http, $"{Page}?week=2026-03-11&by=rig");
        Assert.Contains("no rig yet", rigs.Text, StringComparison.Ordinal);
        Assert.Contains("M02 settling", rigs.Text, StringComparison.Ordinal);
        // What is narrowed stays narrowed from week to week.
        var one = await DrePage.GetAsync(Client.Http, $"{Page}?week=2026-03-11&by=rig&animal=M01");
        Assert.DoesNotContain("M02 settling", one.Text, StringComparison.Ordinal);
        Assert.Contains("week=2026-03-16&amp;animal=M01&amp;by=rig", one.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_TellsHoursDayByDay()
    {
        var calendar = (await Client.GetAsync($"{Api}?month=2026-03&animal=M01")).Body;
        var days = calendar.GetProperty("entries").EnumerateArray().ToDictionary(e => e.GetProperty("day").GetString()!);
        // Planned from the fifth to the twelfth; the fifth is recorded, half of the sixth is; the ninth runs until noon so far.
        Assert.Equal(["2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11"], days.Keys);
        Assert.Equal(("recorded", 24.0, 24.0), Of(days["2026-03-05"]));
        Assert.Equal(("short", 24.0, 12.0), Of(days["2026-03-06"]));
        Assert.Equal(("running", 24.0, 0.0), Of(days["2026-03-09"]));
        Assert.Equal("planned", days["2026-03-10"].GetProperty("mark").GetString());
        Assert.False(days["2026-03-10"].TryGetProperty("hoursRecorded", out _));
        Assert.Equal(["2026-04-14", "2026-04-15"], (await Client.GetAsync($"{Api}?month=2026-04")).Body.GetProperty("stops").EnumerateArray().Select(s => s.GetProperty("day").GetString()));
        Assert.Contains("2026-03-06,M01,treatment,R1,short,2026-03-06T00:00:00+01,2026-03-07T00:00:00+01,24,12,", await Client.Http.GetStringAsync(new Uri($"{Api}.csv?month=2026-03", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("month=x", HttpStatusCode.UnprocessableEntity)]
    [InlineData("week=2026-13-40", HttpStatusCode.UnprocessableEntity)]
    [InlineData("month=9998-01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("animal=none", HttpStatusCode.OK)]
    public async Task Nonsense_IsRefusedByTheApiAndToldOnThePage(string query, HttpStatusCode status)
    {
        Assert.Equal(status, (await Client.GetAsync($"{Api}?{query}")).Status);
        var page = await DrePage.GetAsync(Client.Http, $"{Page}?{query}");
        Assert.Equal((HttpStatusCode.OK, status != HttpStatusCode.OK), (page.Status, page.Text.Contains("this month is shown", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(Client.Http, "/studies/S9/monitoring/calendar")).Status);
    }

    private static (string?, double, double) Of(System.Text.Json.JsonElement e) => (e.GetProperty("mark").GetString(), e.GetProperty("hoursDue").GetDouble(), e.GetProperty("hoursRecorded").GetDouble());

    public sealed class Planned : IAsyncLifetime
    {
        public MonitoredStudy Study { get; private set; } = default!;

        public async ValueTask InitializeAsync()
        {
            Study = await MonitoredStudy.StartAsync();
            await Study.RigAsync("R1", 1);
            await Study.PlanAsync("M01", "treatment", "2026-03-05", "2026-03-12");
            await Study.AssignAsync(dryRun: false);
            await Study.Client.ImportAsync("S1", "Animal,Cohort,Sex\nM02,C1,male\n");
            await Study.Application.WithDbContextAsync(async db =>
            {
                var animal = db.Animals.Single(a => a.Code == "M02");
                animal.ImplantedOn = new NodaTime.LocalDate(2026, 3, 10);
                await db.SaveChangesAsync();
            });
            await Study.PlanAsync("M02", "baseline", "2026-03-12", "2026-03-25");
            await Study.Client.PostJsonAsync("/api/v1/rigs/R1/outages", new { from = "2026-04-14T08:00", to = "2026-04-15T16:00", reason = "service" });
            await Study.RecordAsync("M01", "2026-03-05 00:00", "2026-03-06 12:00");
            Study.GoTo(3, 9, 12);
            await Study.UpdateSessionsAsync();
        }

        public ValueTask DisposeAsync() => Study.DisposeAsync();
    }
}
