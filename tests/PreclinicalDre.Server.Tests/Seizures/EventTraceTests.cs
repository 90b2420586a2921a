using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Seizures;

public sealed class EventTraceTests(SeizureServer server) : IClassFixture<SeizureServer>
{
    private async Task<(Guid Id, string Page)> EventAsync(int which = 0)
    {
        var id = await server.Application.WithDbContextAsync(db => db.Seizures.Where(s => s.Animal!.Code == "M02").OrderBy(s => s.At).Select(s => s.Id).Skip(which).FirstAsync());
        return (id, $"/studies/S1/animals/M02/seizures/{id}");
    }

    private string Lay(string relative, byte[] content)
    {
        var path = Path.Combine(server.Application.StorageRoot, "recordings", relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public async Task Trace_IsShownOnlyWhereTheOriginalIs_AndReadsLittleOfIt()
    {
        var (_, address) = await EventAsync();
        var missing = await DrePage.GetAsync(server.Client.Http, address);
        Assert.Contains($"The file {SeizureServer.FileName} is not in the folders of recordings", missing.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync($"/api/v1{address}/trace.svg")).Status);

        // One of that name and size with another header is not it.
        var other = (byte[])server.Edf.Clone();
        other[100] ^= 1;
        var path = Lay(SeizureServer.FileName, other);
        Assert.Contains("it is not the one that was imported", (await DrePage.GetAsync(server.Client.Http, address)).Text, StringComparison.Ordinal);
        File.Delete(path);

        Lay(Path.Combine("S1", "M02", SeizureServer.FileName), server.Edf);
        var page = await DrePage.GetAsync(server.Client.Http, address + "?before=5&seconds=20&montage=0,0-1&low=70&notch=50");
        Assert.Contains("HC left − HC right", page.Html, StringComparison.Ordinal);
        Assert.Contains("low pass 70 Hz (Butterworth, order 4, zero-phase), notch 50 Hz", page.Text, StringComparison.Ordinal);
        // 26 s of two channels are 21 KiB of a file of 1.6 MB.
        Assert.Contains("21 KiB of the file were read", page.Text, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("before=5&amp;seconds=20&amp;montage=0,0-1", page.Html, StringComparison.Ordinal);
        var svg = await server.Client.Http.GetStringAsync(new Uri($"/api/v1{address}/trace.svg?montage=2", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("EMG", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("HC left", svg, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Original_ThatTheWatchedFolderTook_IsFoundWhereItWasMoved()
    {
        var (_, address) = await EventAsync(1);
        var moved = Path.Combine(server.Application.StorageRoot, "inbox", "S1", "M02", ".done", "0123abcd-" + SeizureServer.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        File.WriteAllBytes(moved, server.Edf);
        try
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.Http.GetAsync(new Uri($"/api/v1{address}/trace.svg", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        }
        finally
        {
            File.Delete(moved);
        }
    }

    [Theory]
    [InlineData("../../secret.edf")]
    [InlineData("..\\secret.edf")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x.edf")]
    [InlineData("a/../../x.edf")]
    [InlineData("x\0.edf")]
    public async Task Name_ThatLeadsElsewhere_IsLookedForNowhere(string name)
    {
        var recording = await server.RecordingAsync("M02");
        var stored = recording.FileName;
        try
        {
            await server.Application.WithDbContextAsync(db => db.Recordings.Where(r => r.Id == recording.Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.FileName, name.Replace("\0", "\u0001", StringComparison.Ordinal))));
            File.WriteAllBytes(Path.Combine(server.Application.StorageRoot, "secret.edf"), server.Edf);
            var (_, address) = await EventAsync(1);
            Assert.Contains("is no path below a folder", (await DrePage.GetAsync(server.Client.Http, address)).Text, StringComparison.Ordinal);
        }
        finally
        {
            await server.Application.WithDbContextAsync(db => db.Recordings.Where(r => r.Id == recording.Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.FileName, stored)));
        }
    }

    [Fact]
    public async Task Review_SetsWhoAndWhen_AndWantsAScaleWithAStage()
    {
        var (_, address) = await EventAsync(2);
        var refused = await server.Third.PostJsonAsync($"/api/v1{address}/review", new { stage = 3 });
        Assert.Contains("scale-missing", refused.FindingCodes);
        var page = await DrePage.GetAsync(server.Third.Http, address);
        var reviewed = await page.PostAsync(server.Third.Http, "review", [("Input.DurationSeconds", "9.5"), ("Input.Scale", "mouse-kainate"), ("Input.Stage", "2"), ("Input.Reviewed", "true")]);
        Assert.Contains("by third", reviewed.Text, StringComparison.Ordinal);
        var detail = (await server.Client.GetAsync($"/api/v1{address}")).Body;
        Assert.Equal(("third", 9.5, "mouse-kainate", 1500.0), (detail.GetProperty("reviewedBy").GetString(), detail.GetProperty("durationSeconds").GetDouble(), detail.GetProperty("scale").GetString(), detail.GetProperty("offsetSeconds").GetDouble()));
        var history = await server.Application.WithDbContextAsync(db => db.AuditEntries.Where(a => a.Entity == "Seizure").OrderByDescending(a => a.Sequence).FirstAsync());
        Assert.Contains("ReviewedBy", history.Changes, StringComparison.Ordinal);
        await server.Third.PostJsonAsync($"/api/v1{address}/review", new { reviewed = false });
        Assert.False((await server.Client.GetAsync($"/api/v1{address}")).Body.TryGetProperty("reviewedBy", out JsonElement _));
    }

    [Fact]
    public async Task Video_OfATemplate_IsALinkOnThePage()
    {
        var rules = await DrePage.GetAsync(server.Third.Http, "/studies/S1/seizures/rules");
        await rules.PostAsync(server.Third.Http, "video", [("Video", "https://video.test/{recording}?t={offsetSeconds}")]);
        var (_, address) = await EventAsync(1);
        Assert.Contains("href=\"https://video.test/m02%20night?t=900\"", (await DrePage.GetAsync(server.Client.Http, address)).Html, StringComparison.Ordinal);
        await rules.PostAsync(server.Third.Http, "video", [("Video", "V:\\{file}")]);
        var page = await DrePage.GetAsync(server.Client.Http, address);
        Assert.Contains($"V:\\{SeizureServer.FileName}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"V:", page.Html, StringComparison.Ordinal);
    }
}
