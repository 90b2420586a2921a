using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Signing;

public sealed class SignTests(SignTests.SharedServer server) : IClassFixture<SignTests.SharedServer>
{
    [Fact]
    public async Task Protocol_Signed_IsBoundToItsContent()
    {
        await server.Client.StudyAsync("S1");
        var signed = await server.Client.SignAsync("S1", "protocol", "authored");
        Assert.Equal(HttpStatusCode.Created, signed.Status);
        Assert.Equal(("authored", "Jo Reader", "valid", false), (Text(signed, "meaning"), Text(signed, "printedName"), Text(signed, "state"), signed.Body.GetProperty("reauthenticated").GetBoolean()));
        using var http = server.Application.CreateClient();
        var content = await http.GetByteArrayAsync(new Uri($"/api/v1/studies/S1/signatures/{Text(signed, "id")}", UriKind.Relative));
        Assert.Equal(Text(signed, "contentHash"), Convert.ToHexStringLower(SHA256.HashData(content)));
        Assert.Contains("Two arms, twelve mice each.", Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        Assert.Equal(1, await server.Application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "Signature" && a.Changes.Contains("Jo Reader") && a.Chain == db.Studies.First(s => s.Code == "S1").Id)));
    }

    [Fact]
    public async Task Content_ChangedAfterTheSignature_BreaksItAndASignatureAnewSupersedesIt()
    {
        await server.Client.StudyAsync("S2");
        await server.Client.SignAsync("S2", "protocol");
        await server.Client.ProtocolAsync("S2", "Three arms.");
        Assert.Equal(["broken"], await server.Client.StatesAsync("S2"));
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S2/signatures");
        Assert.Contains("broken: the content changed after it was signed", page.Text, StringComparison.Ordinal);
        Assert.Contains("sign anew", page.Text, StringComparison.Ordinal);
        Assert.Contains("broken", (await DrePage.GetAsync(server.Client.Http, "/studies/S2")).Text, StringComparison.Ordinal);
        await server.Client.SignAsync("S2", "protocol", "reviewed");
        // Another meaning is another statement: it takes the place of none.
        Assert.Equal(["valid", "broken"], await server.Client.StatesAsync("S2"));
        await server.Client.SignAsync("S2", "protocol");
        Assert.Equal(["valid", "valid", "superseded"], await server.Client.StatesAsync("S2"));
        await server.Client.ProtocolAsync("S2", "Two arms, twelve mice each.");
        Assert.Equal(["broken", "valid"], (await server.Client.StatesAsync("S2")).Skip(1));
    }

    [Fact]
    public async Task Content_OtherThanTheOneSeen_IsNotSigned()
    {
        await server.Client.StudyAsync("S3");
        var seen = await server.Client.HashAsync("S3", "protocol");
        await server.Client.ProtocolAsync("S3", "Three arms.");
        var refused = await server.Client.PostJsonAsync("/api/v1/studies/S3/signatures", new { subject = "protocol", meaning = "approved", contentHash = seen, printedName = "Jo Reader" });
        Assert.Equal((HttpStatusCode.Conflict, "content-changed"), (refused.Status, Text(refused, "code")));
        Assert.Empty(await server.Client.StatesAsync("S3"));
    }

    [Fact]
    public async Task Signature_WithoutMeaningNameOrContent_IsRefusedFieldByField()
    {
        await server.Client.StudyAsync("S4");
        var refused = await server.Client.PostJsonAsync("/api/v1/studies/S4/signatures", new { subject = "all", comment = new string('x', 1001) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(["subject", "meaning", "contentHash", "comment", "printedName"], refused.Body.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("path").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/studies/S99/signatures")).Status);
    }

    [Fact]
    public async Task Signature_GivenTwice_StandsOnce()
    {
        await server.Client.StudyAsync("S5");
        await server.Client.SignAsync("S5", "protocol");
        Assert.Equal("signed-already", Text(await server.Client.SignAsync("S5", "protocol"), "code"));
        Assert.Equal(HttpStatusCode.Created, (await server.Client.SignAsync("S5", "protocol", name: "Sam Second")).Status);
        Assert.Equal(["valid", "valid"], await server.Client.StatesAsync("S5"));
    }

    [Fact]
    public async Task Verdicts_OfRecordsThatAreNotLocked_AreNotSignedAndTheAnimalsAreNamed()
    {
        await server.Client.StudyAsync("S6");
        await server.Application.AnimalsAsync(server.Client, "S6", RecordState.Reviewed);
        await server.Application.RecordsAsync("S6", "M1", RecordState.Locked);
        var refused = await server.Client.SignAsync("S6", "verdicts");
        Assert.Equal((HttpStatusCode.Conflict, "not-ready"), (refused.Status, Text(refused, "code")));
        Assert.EndsWith("not locked: M2", Text(refused, "title"), StringComparison.Ordinal);
        Assert.Contains("These animals' records are not locked: M2", (await DrePage.GetAsync(server.Client.Http, "/studies/S6/signatures")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_OfLockedRecords_AreSignedAndUnlockingBreaksIt()
    {
        await server.Client.StudyAsync("S7");
        await server.Application.AnimalsAsync(server.Client, "S7", RecordState.Locked);
        Assert.Equal(HttpStatusCode.Created, (await server.Client.SignAsync("S7", "verdicts", "responsible")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync("/api/v1/studies/S7/animals/M1/record", new { state = "draft", reason = "a dose was missing" })).Status);
        Assert.Equal(["broken"], await server.Client.StatesAsync("S7"));
        await server.Application.RecordsAsync("S7", "M1", RecordState.Locked);
        Assert.Equal(["valid"], await server.Client.StatesAsync("S7"));
    }

    [Fact]
    public async Task Definition_InUse_IsSigned()
    {
        await server.Client.StudyAsync("S8");
        Assert.Equal(HttpStatusCode.Created, (await server.Client.SignAsync("S8", "definition")).Status);
        Assert.Equal(["valid"], await server.Client.StatesAsync("S8"));
    }

    [Fact]
    public async Task Randomisation_Signed_StaysSignedWhileAnimalsAreAllocated()
    {
        await server.Client.StudyAsync("S12");
        await server.Client.ImportAsync("S12", "Animal,Cohort,Sex\nM001,C1,male\nM002,C1,male\n");
        const string Groups = "/api/v1/studies/S12/groups";
        foreach (var code in new[] { "A", "B" })
        {
            await server.Client.PostJsonAsync($"{Groups}/arms", new { code, name = code });
        }

        Assert.Contains("randomisation", (await server.Client.ListAsync("S12")).GetProperty("nothingThere").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(HttpStatusCode.Created, (await server.Client.PostJsonAsync($"{Groups}/randomisations", new { method = "simple" })).Status);
        var subject = (await server.Client.ListAsync("S12")).GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("subject").GetString() == "randomisation");
        var signed = await server.Client.PostJsonAsync("/api/v1/studies/S12/signatures", new
        {
            subject = "randomisation", key = subject.GetProperty("key").GetString(), meaning = "approved", contentHash = subject.GetProperty("contentHash").GetString(), printedName = "Jo Reader",
        });
        Assert.Equal(HttpStatusCode.Created, signed.Status);
        using var http = server.Application.CreateClient();
        var content = await http.GetStringAsync(new Uri($"/api/v1/studies/S12/signatures/{Text(signed, "id")}", UriKind.Relative));
        var seed = await server.Application.WithDbContextAsync(db => db.Randomisations.Where(r => r.StudyId == db.Studies.First(s => s.Code == "S12").Id).Select(r => r.Seed).SingleAsync());
        Assert.DoesNotContain(seed, content, StringComparison.Ordinal);
        await server.Client.PostJsonAsync($"{Groups}/randomisations/1/allocations", new { });
        Assert.Equal(["valid"], await server.Client.StatesAsync("S12"));
    }

    [Fact]
    public async Task Report_ThatThereIsNot_IsSaidOpenly()
    {
        await server.Client.StudyAsync("S9");
        Assert.Contains("report", (await server.Client.ListAsync("S9")).GetProperty("nothingThere").EnumerateArray().Select(s => s.GetString()));
        Assert.Contains("This version makes no reports", (await DrePage.GetAsync(server.Client.Http, "/studies/S9/signatures")).Text, StringComparison.Ordinal);
        var refused = await server.Client.PostJsonAsync("/api/v1/studies/S9/signatures", new { subject = "report", meaning = "approved", contentHash = "x", printedName = "Jo Reader" });
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
    }

    [Fact]
    public async Task Signature_ChangedInTheDatabase_IsTold()
    {
        await server.Client.StudyAsync("S10");
        await server.Client.SignAsync("S10", "protocol");
        await server.Client.SignAsync("S10", "definition");
        await server.Application.WithDbContextAsync(async db =>
        {
            // As somebody with the database's password could: the guards are taken away first, and put back.
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS \"Signatures_AppendOnly_Update\"");
            await db.Signatures.Where(s => s.Title.StartsWith("Protocol of S10")).ExecuteUpdateAsync(s => s.SetProperty(x => x.PrintedName, "Somebody else"));
        });
        Assert.Equal(["valid", "tampered"], await server.Client.StatesAsync("S10"));
    }

    [Fact]
    public async Task Page_SignsByItsForm()
    {
        await server.Client.StudyAsync("S11");
        using var http = server.Application.CreateClient();
        var page = await DrePage.GetAsync(http, "/studies/S11/signatures");
        Assert.Contains("nobody is authenticated, and the signature will say so", page.Text, StringComparison.Ordinal);
        var hash = await server.Client.HashAsync("S11", "protocol");
        (string, string)[] fields = [("subject", "protocol"), ("key", ""), ("contentHash", hash), ("printedName", "Jo <b>Reader</b>")];
        Assert.Contains("Nothing was signed.", (await page.PostAsync(http, "sign-protocol-", fields)).Text, StringComparison.Ordinal);
        var signed = await page.PostAsync(http, "sign-protocol-", [.. fields, ("meaning", "witnessed"), ("comment", "in the room")]);
        Assert.Contains("Signed.", signed.Text, StringComparison.Ordinal);
        Assert.Contains("Jo <b>Reader</b>", signed.Text, StringComparison.Ordinal);
        Assert.Contains("not authenticated: server for one person", signed.Text, StringComparison.Ordinal);
        Assert.Contains("“in the room”", signed.Text, StringComparison.Ordinal);
    }

    private static string? Text(DreReply reply, string name) => reply.Body.GetProperty(name).GetString();

    /// <summary>One server for all; each test has a study of its own.</summary>
    public sealed class SharedServer : IAsyncLifetime
    {
        public DreApplication Application { get; } = new();

        internal DreClient Client { get; private set; } = null!;

        public ValueTask InitializeAsync()
        {
            Client = new DreClient(Application.CreateClient());
            return ValueTask.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Application.DisposeAsync();
        }
    }
}
