using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Audit;

public sealed class AuditApiTests
{
    private const string Cohort = "Animal,Cohort,Sex,Born,Ear tag\nM01,C1,female,2026-01-05,0417\nM02,C2,male,2026-01-06,\n";

    [Theory, OnEachDatabase]
    public async Task List_PagedByThree_GivesEveryRowOnceNewestFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var application = new DreApplication { Database = database };
        using var client = new DreClient(application.CreateClient());
        // Several chains at one and the same moment: only the order by chain and sequence tells them apart.
        await using (var context = database.Open())
        {
            await context.Database.MigrateAsync();
            for (var i = 0; i < 4; i++)
            {
                context.Add(new Data.Studies.Study { Code = $"S{i}", Title = "t", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" });
            }

            await context.SaveChangesAsync();
            foreach (var study in await context.Studies.ToListAsync())
            {
                study.Title = "after";
                await context.SaveChangesAsync();
                database.Clock.Advance(Duration.FromSeconds(study.Code == "S1" ? 1 : 0));
            }
        }

        foreach (var narrow in new[] { "", "&study=S2", "&entity=Study&actor=tester&day=2026-03-02" })
        {
            var paged = new List<string>();
            string? next = null;
            do
            {
                var page = (await client.GetAsync($"/api/v1/audit?limit=3{narrow}{(next is null ? "" : $"&before={next}")}")).Body;
                paged.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!));
                next = page.TryGetProperty("next", out var n) ? n.GetString() : null;
            }
            while (next is not null);
            var whole = (await client.GetAsync($"/api/v1/audit?limit=1000{narrow}")).Body.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(narrow.Contains("S2", StringComparison.Ordinal) ? 2 : 8, whole.Count);
            Assert.Equal(whole.Select(i => i.GetProperty("id").GetString()!), paged);
            Assert.Equal(whole.Select(i => i.GetProperty("at").GetString()).OrderDescending(), whole.Select(i => i.GetProperty("at").GetString()));
        }

        Assert.Empty((await client.GetAsync("/api/v1/audit?day=2026-03-01")).Body.GetProperty("items").EnumerateArray());
        Assert.Empty((await client.GetAsync("/api/v1/audit?actor=nobody")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Row_OfAnAnimal_NamesStudyAnimalAndTheFields()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);

        var row = (await client.GetAsync("/api/v1/audit?study=S1&entity=Animal")).Body.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("animal").GetString() == "M01");

        Assert.Equal(("S1", "created", "local user"), (row.GetProperty("study").GetString(), row.GetProperty("action").GetString(), row.GetProperty("actor").GetString()));
        Assert.Contains(row.GetProperty("fields").EnumerateArray(), f => f.GetProperty("field").GetString() == "Code" && f.GetProperty("new").GetString() == "M01");
        Assert.DoesNotContain(row.GetProperty("fields").EnumerateArray(), f => f.GetProperty("field").GetString() == "StudyId");
    }

    [Theory]
    [InlineData("day=yesterday", "bad-day")]
    [InlineData("day=9999-12-31", "bad-day")]
    [InlineData("before=x", "bad-cursor")]
    [InlineData("before=1.2.3", "bad-cursor")]
    public async Task Filter_ThatCannotBeRead_IsRefusedInWords(string query, string code)
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        var reply = await client.GetAsync($"/api/v1/audit?{query}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (reply.Status, Assert.Single(reply.FindingCodes)));
    }

    [Fact]
    public async Task Study_ThatThereIsNot_Is404_AndOneThatIsGoneIsFoundByItsKey()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var gone = await application.WithDbContextAsync(async db =>
        {
            var study = await db.Studies.SingleAsync();
            db.Remove(study);
            await db.SaveChangesAsync();
            return study.Id;
        });

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/audit?study=S1")).Status);
        Assert.Equal(2, (await client.GetAsync($"/api/v1/audit?study={gone}")).Body.GetProperty("items").GetArrayLength());
        Assert.Empty((await client.GetAsync("/api/v1/audit?study=(server)")).Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Csv_OfTheTrail_HasALineForEachFieldAndDefusesFormulas()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.PostJsonAsync("/api/v1/studies", new { code = "S1", title = "=cmd()", modelId = "intrahippocampal-kainate", speciesId = "mouse", timeZoneId = "UTC" });

        using var response = await client.Http.GetAsync(new Uri("/api/v1/audit.csv?study=S1", UriKind.Relative));
        var lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("Study,Chain,Sequence,At (UTC)", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.StartsWith("S1,", StringComparison.Ordinal) && l.Contains(",created,Title,,'=cmd(),", StringComparison.Ordinal));
        Assert.Single(lines, l => l.StartsWith("Study,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_AndItsUndoing_AreCoveredByTheChainWithHashCountsAndWhatWent()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", Cohort);
        const string seizures = "Animal,At,Type\nM01,2026-03-05 04:00,tonic\nM01,2026-03-06 04:00,tonic\n";
        var import = (await client.ImportAsync("S1", seizures)).Body.GetProperty("importId").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostJsonAsync($"/api/v1/studies/S1/imports/{import}/undo", new { })).Status);

        var rows = (await client.GetAsync("/api/v1/audit?study=S1&entity=ImportRun")).Body.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("entityId").GetString() == import).ToList();
        Assert.Equal(["changed", "created"], rows.Select(r => r.GetProperty("action").GetString()));
        Assert.Equal("Import taken back: 0 animals and 2 of their trials and observations removed", rows[0].GetProperty("reason").GetString());
        var fields = rows[1].GetProperty("fields").EnumerateArray().ToDictionary(f => f.GetProperty("field").GetString()!, f => f.GetProperty("new").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(seizures))), fields["ContentHash"]);
        Assert.Equal(("2", "2", "0"), (fields["RowsRead"], fields["RowsAdded"], fields["RowsChanged"]));
        var verified = await client.PostJsonAsync("/api/v1/audit/verify", new { });
        Assert.Equal(0, verified.Body.GetProperty("findingCount").GetInt32());
        Assert.True((await client.GetAsync("/api/v1/audit/verify")).Body.GetProperty("lastCheck").GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public async Task Verify_WithPreferAsync_IsARunThatKeepsItsResult()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/audit/verify", UriKind.Relative));
        request.Headers.Add("Prefer", "respond-async");

        using var response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var accepted = await response.Content.ReadFromJsonAsync<JobAccepted>();
        Assert.Equal(response.Headers.Location!.ToString(), accepted!.Status);
        var run = await application.Services.GetRequiredService<IJobOrders>().WaitAsync(accepted.Job, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal((JobState.Succeeded, "Whole: 1 rows in 1 chains, 0 seals; 1 ends signed."), (run!.State, run.Summary));
        var state = (await client.GetAsync("/api/v1/audit/verify")).Body;
        Assert.Equal((true, "local user"), (state.GetProperty("lastCheck").GetProperty("isWhole").GetBoolean(), state.GetProperty("lastCheck").GetProperty("by").GetString()));
    }
}
