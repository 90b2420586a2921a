using System.Net;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

public sealed class RigTests
{
    [Fact]
    public async Task Rig_EnteredAndChanged_IsShownWithItsFreePlaces()
    {
        await using var study = await MonitoredStudy.StartAsync();
        Assert.Contains("Enter the first", (await DrePage.GetAsync(study.Client.Http, "/rigs")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await study.RigAsync("R1", 4)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await study.RigAsync("R1", 4)).Status);

        var list = await DrePage.GetAsync(study.Client.Http, "/rigs");
        var page = await DrePage.GetAsync(study.Client.Http, "/rigs/R1");

        Assert.Contains("4 places now", list.Text, StringComparison.Ordinal);
        Assert.Contains("motor and electrographic seizures", list.Text, StringComparison.Ordinal);
        Assert.Contains("Focal electrographic", page.Text, StringComparison.Ordinal);
        Assert.Contains("(GK)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rig_OfNonsense_IsRefusedNamingEachField()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var reply = await study.Client.PostJsonAsync("/api/v1/rigs", new
        {
            code = "a b", kind = "box", places = 0, cameras = 0, channels = 0, link = "wifi", bandwidthHz = -1, detects = new[] { "blink" }, species = new[] { "hamster" }, timeZoneId = "Mars/Base",
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(
            ["code", "kind", "places", "cameras", "link", "bandwidthHz", "detects", "species", "timeZoneId"],
            reply.Body.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("path").GetString()));
        Assert.Equal("link", (await study.Client.PostJsonAsync("/api/v1/rigs", new { code = "R1", kind = "tank", places = 1, cameras = 1, channels = 2, timeZoneId = "UTC" })).Finding("bad-value").GetProperty("path").GetString());
    }

    [Fact]
    public async Task RigForm_WithSpeciesAndTypes_StoresThem()
    {
        await using var study = await MonitoredStudy.StartAsync();
        var form = await DrePage.GetAsync(study.Client.Http, "/rigs/new");
        await form.PostAsync(study.Client.Http, "rig",
        [
            ("Input.Code", "T1"), ("Input.Kind", "chamber"), ("Input.Places", "2"), ("Input.Cameras", "1"), ("Input.Channels", "4"), ("Input.Link", "telemetry"), ("Input.BandwidthHz", "100"),
            ("Input.Species", "mouse"), ("Input.Species", "rat"), ("Input.Detects", "spasm"), ("Input.TimeZoneId", "Europe/Berlin"),
        ]);
        var rig = (await study.Client.GetAsync("/api/v1/rigs/T1")).Body;
        Assert.Equal(("mouse;rat", "spasm", "telemetry"), (rig.GetProperty("species").GetString(), rig.GetProperty("detects").GetString(), rig.GetProperty("link").GetString()));
        Assert.Contains("Epileptic spasm", (await DrePage.GetAsync(study.Client.Http, "/rigs/T1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VideoTemplate_IsCheckedShownFirstAndStoredWithItsHistory()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 1);
        var form = await DrePage.GetAsync(study.Client.Http, "/rigs/R1/edit");
        Assert.Contains("No template: the study's own is taken.", form.Text, StringComparison.Ordinal);
        (string, string)[] rig = [("Input.Kind", "home-cage"), ("Input.Places", "1"), ("Input.Cameras", "1"), ("Input.Channels", "2"), ("Input.Link", "tethered"), ("Input.TimeZoneId", "Europe/Berlin"), ("Input.Version", form.Hidden("Input.Version")!)];

        var looked = await form.PostAsync(study.Client.Http, "rig", [.. rig, ("do", "look"), ("Input.VideoTemplate", "https://video/{rig}/{recording}#t={offsetSeconds}")]);
        Assert.Contains("would be linked as https://video/R1/recording-1#t=3723.5", looked.Text, StringComparison.Ordinal);
        Assert.Equal("", (await study.Client.GetAsync("/api/v1/rigs/R1")).Body.GetProperty("videoTemplate").GetString());
        var refused = await looked.PostAsync(study.Client.Http, "rig", [.. rig, ("do", "save"), ("Input.VideoTemplate", "//server/{cage}")]);
        Assert.Contains("There is no place {cage}", refused.Text, StringComparison.Ordinal);
        await refused.PostAsync(study.Client.Http, "rig", [.. rig, ("do", "save"), ("Input.VideoTemplate", "//server/{yyyy}-{MM}-{dd}/{recording}.avi")]);

        var page = await DrePage.GetAsync(study.Client.Http, "/rigs/R1");
        Assert.Contains("shown, to be copied, as //server/2026-03-20/recording-1.avi", page.Text, StringComparison.Ordinal);
        var rest = (await study.Client.GetAsync("/api/v1/rigs/R1")).Body;
        Assert.Equal("//server/{yyyy}-{MM}-{dd}/{recording}.avi", rest.GetProperty("videoTemplate").GetString());
        var id = rest.GetProperty("id").GetString();
        Assert.Contains($"/history?entity=Rig&amp;id={id}&amp;member=VideoTemplate", page.Html, StringComparison.Ordinal);
        Assert.Contains("//server/{yyyy}", (await DrePage.GetAsync(study.Client.Http, $"/history?entity=Rig&id={id}&member=VideoTemplate")).Text, StringComparison.Ordinal);
        Assert.Equal("VideoTemplate", (await study.Client.GetAsync($"/api/v1/history?entity=Rig&id={id}&member=VideoTemplate")).Body.GetProperty("steps")[0].GetProperty("member").GetString());
        Assert.Equal("videoTemplate", (await study.Client.PostJsonAsync("/api/v1/rigs", new { code = "R2", kind = "tank", places = 1, cameras = 1, timeZoneId = "UTC", videoTemplate = "ftp://x/{file}" })).Finding("bad-value").GetProperty("path").GetString());
        using var scientist = await study.Application.SignInAsync(Role.LabScientist, "S1");
        Assert.Contains("//server/{yyyy}", (await DrePage.GetAsync(scientist, $"/history?entity=Rig&id={id}&member=VideoTemplate")).Text, StringComparison.Ordinal);
        // Only what studies share is told here, and only what is there.
        foreach (var address in new[] { $"entity=Account&id={id}", $"entity=Rig&id={Guid.NewGuid()}", "entity=Rig&id=x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(study.Client.Http, $"/history?{address}")).Status);
        }
    }

    [Fact]
    public async Task Outage_WhileAnimalsHavePlaces_IsRefusedAndElsewhereTaken()
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 2);
        await study.PlanAsync("M01", "baseline", "2026-03-05", "2026-03-12");
        await study.AssignAsync(dryRun: false);
        var page = await DrePage.GetAsync(study.Client.Http, "/rigs/R1");

        var refused = await page.PostAsync(study.Client.Http, "outage", [("Input.From", "2026-03-11T08:00"), ("Input.To", "2026-03-13T08:00"), ("Input.Reason", "service")]);
        Assert.Contains("M01 (S1)", refused.Text, StringComparison.Ordinal);
        await page.PostAsync(study.Client.Http, "outage", [("Input.From", "2026-03-12T08:00"), ("Input.To", "2026-03-13T08:00"), ("Input.Reason", "service")]);

        var rig = (await study.Client.GetAsync("/api/v1/rigs/R1")).Body;
        Assert.Equal("2026-03-12T07:00:00Z", rig.GetProperty("outages")[0].GetProperty("from").GetString());
        var free = (await study.Client.GetAsync("/api/v1/rigs/R1/free")).Body.EnumerateArray().Select(f => f.GetProperty("places").GetInt32());
        Assert.Equal([2, 1, 2, 2], free);

        var shown = await DrePage.GetAsync(study.Client.Http, "/rigs/R1");
        var id = Guid.Parse(rig.GetProperty("outages")[0].GetProperty("id").GetString()!);
        await shown.PostAsync(study.Client.Http, $"remove-{id:N}", []);
        Assert.Empty((await study.Client.GetAsync("/api/v1/rigs/R1")).Body.GetProperty("outages").EnumerateArray());
    }

    [Theory]
    [InlineData("svg", "image/svg+xml", "R1")]
    [InlineData("csv", "text/csv", "R1,stay,M01,S1,baseline")]
    public async Task Schedule_AsAFile_HoldsWhoIsWhere(string ending, string type, string holds)
    {
        await using var study = await MonitoredStudy.StartAsync();
        await study.RigAsync("R1", 2);
        await study.PlanAsync("M01", "baseline", "2026-03-05", "2026-03-12");
        await study.AssignAsync(dryRun: false);
        using var answer = await study.Client.Http.GetAsync(new Uri($"/api/v1/rigs/schedule.{ending}", UriKind.Relative));
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(holds, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
