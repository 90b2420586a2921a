using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class ImportTablesTests : IAsyncLifetime
{
    private const string Animals = """
        Animal,Cohort,Sex,Born,Epilepsy confirmed at,Exited at,Exit reason
        K01,C1,male,2026-01-05,2026-03-02 00:00,,
        K02,C1,female,2026-01-05,,2026-06-01 10:00,found-dead
        """;

    private readonly DreApplication application = new();
    private DreClient client = null!;

    public async ValueTask InitializeAsync()
    {
        client = new DreClient(application.CreateClient());
        Assert.Equal(HttpStatusCode.Created, (await client.CreateStudyAsync("S1")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    [Fact]
    public async Task Animals_ImportedTwice_AreThereOnce()
    {
        var first = await client.ImportAsync("S1", Animals);
        var second = await client.ImportAsync("S1", Animals);
        Assert.True(first.Body.GetProperty("applied").GetBoolean());
        Assert.False(second.Body.GetProperty("applied").GetBoolean());
        Assert.Equal(2, second.Body.GetProperty("sheets")[0].GetProperty("unchanged").GetInt32());
        Assert.Equal(2, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
        Assert.Equal(1, await application.WithDbContextAsync(db => db.ImportRuns.CountAsync()));
    }

    [Fact]
    public async Task Seizures_MoreThanAreHeldInMemory_GoInWholeOrNotAtAll()
    {
        await client.ImportAsync("S1", Animals);
        const int rows = Features.Spreadsheets.Importing.ImportMemory.Usual + 50;
        var start = new NodaTime.LocalDateTime(2026, 3, 3, 0, 0);
        var text = new System.Text.StringBuilder("Animal,At,Type,Duration (s)\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"K01,{start.PlusSeconds(i):uuuu-MM-dd HH:mm:ss},spasm,{i % 60}\n");
        }

        var refused = await client.ImportAsync("S1", text + "K09,2026-03-09 00:00:00,spasm,1\n");
        Assert.Equal(rows + 2, refused.Finding("unknown-animal").GetProperty("row").GetInt32());
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));

        Assert.True((await client.ImportAsync("S1", text.ToString())).Body.GetProperty("applied").GetBoolean());
        // The last one again, and one of the same key more: two stay two.
        var again = (await client.ImportAsync("S1", text + $"K01,{start.PlusSeconds(rows - 1):uuuu-MM-dd HH:mm:ss},spasm,7\n")).Body.GetProperty("sheets")[0];
        Assert.Equal((1, 0, rows), (again.GetProperty("added").GetInt32(), again.GetProperty("changed").GetInt32(), again.GetProperty("unchanged").GetInt32()));
        Assert.Equal(rows + 1, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task DryRun_OfGoodRows_StoresNothing()
    {
        var reply = await client.ImportAsync("S1", Animals, dryRun: true);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(2, reply.Body.GetProperty("sheets")[0].GetProperty("added").GetInt32());
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Cohorts.CountAsync()));
    }

    [Fact]
    public async Task Row_ThatChangesAnAnimal_IsToldCellByCellAndAudited()
    {
        await client.ImportAsync("S1", Animals);
        var reply = await client.ImportAsync("S1", "Animal,Cohort,Sex,Cage\nK01,C1,male,R1-04\n");
        var change = Assert.Single(reply.Body.GetProperty("changes").EnumerateArray().ToList());
        Assert.Equal("R1-04", change.GetProperty("new").GetString());
        Assert.True(await application.WithDbContextAsync(db => db.AuditEntries.AnyAsync(a => a.Entity == "Animal" && a.Action == "changed" && a.Changes.Contains("R1-04"))));
    }

    [Fact]
    public async Task EqualSeizures_OfOneInstant_StayTwoAndComeInOnce()
    {
        await client.ImportAsync("S1", Animals);
        const string Seizures = "Animal,At,Type\nK01,2026-03-05 04:00:00,tonic\nK01,2026-03-05 04:00:00,tonic\n";
        await client.ImportAsync("S1", Seizures);
        await client.ImportAsync("S1", Seizures);
        Assert.Equal(2, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Theory]
    [InlineData("Animal,Att,Type\nK01,2026-03-05 04:00,tonic", "unknown-column", 1, "Att")]
    [InlineData("Animal,At,Type\nK01,03/04/2026 04:26,tonic", "ambiguous-date", 2, "At")]
    [InlineData("Animal;Weighed at;Weight (g)\nK01;2026-03-02 04:26;23,5", "decimal-comma", 2, "Weight (g)")]
    [InlineData("Animal,From,To\nK01,2026-03-02 00:00,2026-03-04 00:00\nK01,2026-03-03 00:00,2026-03-05 00:00", "overlapping-recordings", 3, "To")]
    [InlineData("Animal,At,Type\nK01,2025-03-02 04:26,tonic", "before-birth", 2, "At")]
    [InlineData("Animal,At,Type\nK02,2026-06-01 10:00:01,tonic", "after-exit", 2, "At")]
    [InlineData("Animal,At,Type\nK03,2026-03-02 04:26,tonic", "unknown-animal", 2, "Animal")]
    [InlineData("Animal,Trial,Compounds,Start\nK01,T1,unobtainium,2026-03-02 04:26", "unknown-compound", 2, "Compounds")]
    [InlineData("Animal,At,Type\nK01,2026-03-29 02:30,tonic", "skipped-local-time", 2, "At")]
    [InlineData("Animal,At,Type\nK01,2026-10-25 02:30,tonic", "ambiguous-local-time", 2, "At")]
    [InlineData("Animal,At,Type\nK01,2026-03-05 04:00,\"ton", "quote-not-closed", 2, null)]
    public async Task BadRow_IsNamedByPlace_AndNothingIsStored(string csv, string code, int row, string? column)
    {
        await client.ImportAsync("S1", Animals);
        var reply = await client.ImportAsync("S1", csv, fileName: "bad.csv");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        var finding = reply.Finding(code);
        Assert.Equal("bad.csv", finding.GetProperty("file").GetString());
        Assert.Equal(row, finding.GetProperty("row").GetInt32());
        Assert.Equal(column, finding.TryGetProperty("column", out var c) ? c.GetString() : null);
        Assert.Equal(0, await application.WithDbContextAsync(async db =>
            await db.Seizures.CountAsync() + await db.Recordings.CountAsync() + await db.Trials.CountAsync() + await db.AnimalWeights.CountAsync()));
    }

    [Fact]
    public async Task Recording_OverlappingAStoredOne_IsRefused_AndByOtherEquipmentTaken()
    {
        await client.ImportAsync("S1", Animals);
        await client.ImportAsync("S1", "Animal,From,To,Equipment\nK01,2026-03-02 00:00,2026-03-04 00:00,rig 1\n");
        var refused = await client.ImportAsync("S1", "Animal,From,To,Equipment\nK01,2026-03-03 00:00,2026-03-05 00:00,rig 1\n");
        var taken = await client.ImportAsync("S1", "Animal,From,To,Equipment\nK01,2026-03-03 00:00,2026-03-05 00:00,camera\n");
        Assert.Contains("overlapping-recordings", refused.FindingCodes);
        Assert.True(taken.Body.GetProperty("applied").GetBoolean());
    }

    [Theory]
    [InlineData("2026-03-04 00:00", "2026-03-06 00:00", true)]
    [InlineData("2026-03-03 23:59", "2026-03-06 00:00", false)]
    [InlineData("2026-03-04 00:00", "2026-03-06 00:01", false)]
    [InlineData("2026-03-01 00:00", "2026-03-20 00:00", false)]
    [InlineData("2026-03-02 00:00", "2026-03-03 00:00", true)]
    [InlineData("2026-03-02 00:00", "2026-03-07 00:00", false)]
    [InlineData("2026-03-08 00:00", "2026-03-09 00:00", true)]
    public async Task Recording_BetweenStoredOnes_IsTakenWhereItTouchesNone(string from, string to, bool taken)
    {
        await client.ImportAsync("S1", Animals);
        await client.ImportAsync("S1", "Animal,From,To\nK01,2026-03-02 00:00,2026-03-04 00:00\nK01,2026-03-06 00:00,2026-03-08 00:00\n");
        var reply = await client.ImportAsync("S1", $"Animal,From,To\nK01,{from},{to}\n");
        Assert.Equal(taken, reply.Status == HttpStatusCode.OK);
        Assert.Equal(!taken, reply.FindingCodes.Contains("overlapping-recordings"));
    }

    [Fact]
    public async Task GoodAndBadRows_InOneFile_StoreNothing()
    {
        await client.ImportAsync("S1", Animals);
        await client.ImportAsync("S1", "Animal,At,Type\nK01,2026-03-05 04:00,tonic\nK01,2026-03-05 05:00,nonsense\n");
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
    }

    [Fact]
    public async Task Data_ThatEnterTheVerdict_MakeANewOneAtOnce()
    {
        await client.ImportAsync("S1", Animals);
        var before = (await client.GetAsync("/api/v1/studies/S1/animals/K01/verdict")).Body;
        var reply = await client.ImportAsync("S1", "Animal,From,To\nK01,2026-03-02 00:00,2026-03-20 00:00\n");
        var after = (await client.GetAsync("/api/v1/studies/S1/animals/K01/verdict")).Body;
        Assert.Equal(1, reply.Body.GetProperty("evaluation").GetProperty("newVerdicts").GetInt32());
        Assert.Equal(0, before.GetProperty("baseline").GetProperty("recordedDays").GetDouble());
        Assert.Equal(18, after.GetProperty("baseline").GetProperty("recordedDays").GetDouble(), 6);
    }

    [Fact]
    public async Task InappropriateCompound_IsAWarning()
    {
        await client.CreateStudyAsync("D1", "dravet");
        await client.ImportAsync("D1", "Animal,Cohort,Sex\nD01,C1,male\n");
        var reply = await client.ImportAsync("D1", "Animal,Trial,Compounds,Start,End\nD01,T1,carbamazepine,2026-03-02 00:00,2026-04-02 00:00\n");
        Assert.Contains("inappropriate-compound", reply.FindingCodes);
        Assert.True(reply.Body.GetProperty("applied").GetBoolean());
    }

    [Fact]
    public async Task Moments_InTheApi_AreIsoInUtc()
    {
        await client.ImportAsync("S1", Animals);
        var imports = await client.GetAsync("/api/v1/studies/S1/imports");
        var verdicts = await client.GetAsync("/api/v1/studies/S1/verdicts");
        Assert.True(NodaTime.Text.InstantPattern.ExtendedIso.Parse(imports.Body[0].GetProperty("appliedAt").GetString()!).Success);
        Assert.True(NodaTime.Text.InstantPattern.ExtendedIso.Parse(verdicts.Body[0].GetProperty("evaluatedAt").GetString()!).Success);
    }

    [Fact]
    public async Task Undo_OfAnImport_TakesItsRowsAwayAndJudgesAgain()
    {
        await client.ImportAsync("S1", Animals);
        await client.ImportAsync("S1", "Animal,From,To\nK01,2026-03-02 00:00,2026-03-20 00:00\n");
        var seizures = await client.ImportAsync("S1", "Animal,At,Type\nK01,2026-03-05 04:00,tonic\n");
        var id = seizures.Body.GetProperty("importId").GetString();
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostJsonAsync($"/api/v1/studies/S1/imports/{id}/undo", new { })).Status);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Seizures.CountAsync()));
        Assert.Equal(0, (await client.GetAsync("/api/v1/studies/S1/animals/K01/verdict")).Body.GetProperty("baseline").GetProperty("seizures").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostJsonAsync($"/api/v1/studies/S1/imports/{id}/undo", new { })).Status);
        Assert.True(await application.WithDbContextAsync(db => db.AuditEntries.AnyAsync(a => a.Entity == "ImportRun" && a.Action == "changed")));
    }

    [Fact]
    public async Task Undo_OfAnImportThatNewerRowsHangOn_IsRefused()
    {
        var animals = await client.ImportAsync("S1", Animals);
        await client.ImportAsync("S1", "Animal,At,Type\nK01,2026-03-05 04:00,tonic\n");
        var reply = await client.PostJsonAsync($"/api/v1/studies/S1/imports/{animals.Body.GetProperty("importId").GetString()}/undo", new { });
        Assert.Equal(HttpStatusCode.Conflict, reply.Status);
        Assert.Equal(2, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
    }

    [Fact]
    public async Task ImportFromAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/studies/S1/imports", UriKind.Relative)) { Content = new StringContent(Animals) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Animals.CountAsync()));
    }
}
