using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Tests.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>Words that are allowed to be strange stay words: on pages, in figures, in files, in what is stored.</summary>
public sealed class HostileContentTests(AccessServer server) : IClassFixture<AccessServer>
{
    private const string Script = "<script>alert(1)</script>";
    private const string Drawing = "<svg onload=alert(1)>";
    private const string Formula = "=HYPERLINK(0)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private HttpClient Director => server.As(Role.StudyDirector);

    [Fact]
    public async Task Words_OfPeople_AreNeverMarkup()
    {
        await StudyAsync("XSS", Script);
        await ImportAsync("XSS", $"Animal,Cohort,Sex,Ear tag,Note\n{Drawing},{Script},female,{Script},{Drawing}\n", $"..{Script}.csv");
        var animal = Uri.EscapeDataString(Drawing);
        string[] addresses =
        [
            "/", "/studies", "/studies/XSS", "/studies/XSS/import", "/studies/XSS/members", $"/studies/XSS/animals/{animal}", $"/studies/XSS/animals/{animal}/history", $"/search?q={Uri.EscapeDataString("alert(1)")}",
            "/audit", "/verdicts", "/jobs", "/api/v1/studies/XSS/swimmer.svg", "/api/v1/studies/XSS/flow.svg", $"/api/v1/studies/XSS/animals/{animal}/life.svg",
        ];
        foreach (var address in addresses)
        {
            using var response = await Director.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}");
            Assert.False(text.Contains(Script, StringComparison.OrdinalIgnoreCase) || text.Contains(Drawing, StringComparison.OrdinalIgnoreCase), $"{address} holds the words as markup");
            // What came in all the same could not run.
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.True(policy.Contains("script-src 'self'", StringComparison.Ordinal) || policy.StartsWith("default-src 'none'", StringComparison.Ordinal), $"{address}: {policy}");
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Formulas_LeaveAsWords()
    {
        await StudyAsync("FORM", "Formulas");
        await ImportAsync("FORM", $"Animal,Cohort,Sex,Strain\nA1,+C1,female,{Formula}\n", "a.csv");
        // As an older version may have let it in.
        await server.Application.WithDbContextAsync(db => db.Animals.Where(a => a.Study!.Code == "FORM").ExecuteUpdateAsync(s => s.SetProperty(a => a.Code, Formula)));
        var csv = await Director.GetStringAsync(new Uri("/api/v1/studies/FORM/animals.csv", UriKind.Relative), Cancellation);
        Assert.Contains($"'{Formula}", csv, StringComparison.Ordinal);
        Assert.Contains("'+C1", csv, StringComparison.Ordinal);
        var trail = await Director.GetStringAsync(new Uri("/api/v1/audit.csv?study=FORM", UriKind.Relative), Cancellation);
        Assert.DoesNotContain(trail.Split('\n').SelectMany(l => l.Split(',')), c => c.StartsWith("=HYPERLINK", StringComparison.Ordinal));

        using var export = await Director.PostAsync(new Uri("/api/v1/studies/FORM/export", UriKind.Relative), null, Cancellation);
        var job = (await export.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("job").GetGuid();
        await using var zip = await ZipArchive.CreateAsync(await FileAsync(job), ZipArchiveMode.Read, leaveOpen: false, null, Cancellation);
        using var reader = new StreamReader(await zip.GetEntry("animals.csv")!.OpenAsync(Cancellation));
        Assert.DoesNotContain((await reader.ReadToEndAsync(Cancellation)).Split('\n'), l => l.Split(',').Any(c => c is ['=' or '+', ..]));
    }

    [Fact]
    public async Task Members_ThatNobodyMaySet_AreNotTaken()
    {
        var id = Guid.NewGuid();
        using var created = await Director.PostAsJsonAsync(new Uri("/api/v1/studies", UriKind.Relative), new
        {
            code = "MASS", title = "Mass", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin", id, version = 99, createdAt = "1999-01-01T00:00:00Z", animals = new[] { new { code = "A" } },
        }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var changed = await Director.PutAsJsonAsync(new Uri("/api/v1/studies/MASS", UriKind.Relative), new
        {
            code = "SHUT", title = "Mass", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin", id = server.InShut.Study.Id, isSimulated = true,
        }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        await ImportAsync("MASS", "Animal,Cohort,Sex\nA1,C1,female\n", "a.csv");
        var read = await Director.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/studies/MASS/animals/A1", UriKind.Relative), Cancellation);
        using var moved = await Director.PutAsJsonAsync(new Uri("/api/v1/studies/MASS/animals/A1", UriKind.Relative), new
        {
            cohort = "C1", sex = "male", version = read.GetProperty("version").GetInt32(), id = server.InShut.Animal.Id, studyId = server.InShut.Study.Id, evaluatedRevision = 77, currentVerdictId = id, importId = id,
        }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await server.Application.WithDbContextAsync(async db =>
        {
            var study = await db.Studies.Include(s => s.Animals).SingleAsync(s => s.Code == "MASS");
            Assert.NotEqual(id, study.Id);
            Assert.True(study.Version < 10 && study.CreatedAt.ToDateTimeUtc().Year > 2000 && !study.IsSimulated);
            var animal = Assert.Single(study.Animals);
            Assert.Equal(("A1", (Guid?)null), (animal.Code, animal.CurrentVerdictId == id ? id : null));
            Assert.NotEqual(77, animal.EvaluatedRevision);
            Assert.NotEqual(id, animal.ImportId);
            Assert.NotEqual(server.InShut.Animal.Id, animal.Id);
            var shut = await db.Studies.AsNoTracking().SingleAsync(s => s.Code == "SHUT");
            Assert.Equal(server.InShut.Study.Title, shut.Title);
        });
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("' OR '1'='1")]
    [InlineData("M01'; DROP TABLE Animals; --")]
    [InlineData("[HS]HUT")]
    public async Task Search_ForSignsOfAQuery_FindsThemOrNothing(string query)
    {
        var page = await DrePage.GetAsync(Director, $"/search?q={Uri.EscapeDataString(query)}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/studies/OPEN/animals/M01", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(AccessServer.Secret, page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../../outside.csv")]
    [InlineData("..\\..\\outside.csv")]
    [InlineData("/tmp/outside.csv")]
    [InlineData("a\r\nSet-Cookie: a=b.csv")]
    public async Task File_OfAnyName_IsKeptUnderAnotherName(string name)
    {
        var code = $"F{Math.Abs(name.Length * 31 + name[0])}";
        await StudyAsync(code, "Files");
        var outside = Path.GetFullPath(Path.Combine(server.Application.StorageRoot, "..", "outside.csv"));
        using var form = new MultipartFormDataContent();
        using var file = new ByteArrayContent("Animal,Cohort,Sex\nA1,C1,female\n"u8.ToArray());
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name.ReplaceLineEndings("%0D%0A")}\"");
        form.Add(file);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/studies/{code}/imports", UriKind.Relative)) { Content = form };
        request.Headers.Add("Prefer", "respond-async");
        using var response = await Director.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.False(File.Exists(outside));
        Assert.All(Directory.GetFiles(Path.Combine(server.Application.StorageRoot, "uploads")), f => Assert.EndsWith(".upload", f, StringComparison.Ordinal));
        Assert.DoesNotContain(response.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.Contains("a=b", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_WhoseFileWasMadeToLeadOutside_LeavesNoFile()
    {
        File.WriteAllText(Path.Combine(server.Application.StorageRoot, "..", "beside.txt"), "secret");
        await server.Application.WithDbContextAsync(db => db.JobRuns.Where(r => r.Id == server.InOpen.Run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.ResultFile, "../beside.txt")));
        using var response = await Director.GetAsync(new Uri($"/api/v1/jobs/{server.InOpen.Run.Id}/file", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<Stream> FileAsync(Guid job)
    {
        await using var scope = server.Application.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<IJobOrders>().WaitAsync(job, TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal((JobState.Succeeded, ""), (run!.State, run.Problem));
        return new MemoryStream(await Director.GetByteArrayAsync(new Uri($"/api/v1/jobs/{job}/file", UriKind.Relative), Cancellation));
    }

    private async Task StudyAsync(string code, string title)
    {
        using var response = await Director.PostAsJsonAsync(new Uri("/api/v1/studies", UriKind.Relative), new { code, title, modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "Europe/Berlin" }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private async Task ImportAsync(string study, string csv, string fileName)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", fileName } };
        using var response = await Director.PostAsync(new Uri($"/api/v1/studies/{study}/imports", UriKind.Relative), form, Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancellation));
    }
}
