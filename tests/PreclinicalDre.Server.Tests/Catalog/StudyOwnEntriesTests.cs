using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Catalog;

public sealed class StudyOwnEntriesTests : IAsyncLifetime
{
    private const string Models = "/api/v1/studies/KA-1/catalog/models";
    private const string Compounds = "/api/v1/studies/KA-1/catalog/compounds";

    private const string Model = """
        {
          "id": "house-kainate", "literatureLabel": "House kainate mouse", "summary": "Our own variant of the kainate mouse.",
          "stage": "adult", "phase": "chronic", "preparation": "in-vivo", "unit": "animal",
          "subjects": [ { "species": "mouse", "strain": "C57BL/6J", "sex": "both", "tag": "GK" } ],
          "spontaneousSeizures": { "value": "yes", "tag": "GK" },
          "inappropriate": [ { "compound": "abc-1", "reason": "Not allowed by our protocol.", "tag": "GK" } ],
          "verdict": { "possibility": "yes", "reason": "Spontaneous seizures.", "tag": "GK" }
        }
        """;

    private const string Compound = """
        {
          "id": "abc-1", "name": "ABC-1", "kind": "investigational",
          "kinetics": [ { "species": "mouse", "halfLifeHours": { "low": 2, "high": 8, "tag": "GK" } } ]
        }
        """;

    private readonly DreApplication application = new();
    private HttpClient client = default!;

    public async ValueTask InitializeAsync()
    {
        client = application.CreateClientWithoutRedirects();
        await client.AddStudyAsync("KA-1", "six-hz");
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return application.DisposeAsync();
    }

    [Fact]
    public async Task OwnModel_OfAStudy_CarriesItsVerdicts()
    {
        await AnimalAsync(trialOf: null);
        Assert.Equal("not-applicable", await ClassificationAsync());

        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Models, Model);
        Assert.Equal(1, await RevisionAsync());
        await UseOwnModelAsync();
        Assert.Equal(2, await RevisionAsync());

        Assert.Equal("undefined", await ClassificationAsync());
        Assert.Contains("href=\"/studies/KA-1/catalogue/models/house-kainate\"", await client.PageAsync("/studies/KA-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnModel_AddedAfterTheStudyNamedIt_MakesTheAnimalsStale()
    {
        await AnimalAsync(trialOf: null);
        await application.WithDbContextAsync(db => db.Studies.ExecuteUpdateAsync(s => s.SetProperty(x => x.ModelId, "house-kainate")));
        Assert.Contains("is in no catalogue", await client.PageAsync("/studies/KA-1/catalogue"), StringComparison.Ordinal);
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        Assert.Equal(1, await RevisionAsync());
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Models, Model);
        Assert.Equal(2, await RevisionAsync());
        Assert.DoesNotContain("is in no catalogue", await client.PageAsync("/studies/KA-1/catalogue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnEntry_Broken_IsRefusedWithEveryFinding()
    {
        var broken = Model.Replace("\"chronic\"", "\"lasting\"", StringComparison.Ordinal).Replace("\"mouse\"", "\"unicorn\"", StringComparison.Ordinal);
        var (status, body) = await client.SendAsync(HttpMethod.Post, Models, broken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var paths = body!["findings"]!.AsArray().Select(f => (string)f!["path"]!).ToList();
        Assert.Equal(["$.inappropriate[0].compound", "$.phase", "$.subjects[0].species"], paths.Order(StringComparer.Ordinal));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.StudyCatalogEntries.CountAsync()));
        foreach (var nonsense in new[] { "", "[", "null", "{}", "{\"id\":\"\\ud800\"}", new string(' ', 300_000) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.SendAsync(HttpMethod.Post, Models, nonsense)).Status);
        }
    }

    [Fact]
    public async Task OwnEntry_OfTheIdThatIsTheFormsAddress_IsRefused() =>
        await SendAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Post, Compounds, Compound.Replace("abc-1", "new", StringComparison.Ordinal));

    [Fact]
    public async Task OwnCompound_Changed_MakesTheAnimalsStaleOnce()
    {
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Models, Model);
        await AnimalAsync(trialOf: "abc-1");
        var before = await RevisionAsync();
        var changed = Compound.Replace("\"high\": 8", "\"high\": 9", StringComparison.Ordinal);
        await SendAsync(HttpStatusCode.OK, HttpMethod.Put, $"{Compounds}/abc-1", changed);
        Assert.Equal(before + 1, await RevisionAsync());
        await SendAsync(HttpStatusCode.OK, HttpMethod.Put, $"{Compounds}/abc-1", changed);
        Assert.Equal(before + 1, await RevisionAsync());
        await SendAsync(HttpStatusCode.UnprocessableEntity, HttpMethod.Put, $"{Compounds}/abc-1", changed.Replace("abc-1", "abc-2", StringComparison.Ordinal));
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Put, $"{Compounds}/abc-1", Compound, "\"1\"");
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Put, $"{Compounds}/abc-9", Compound);
    }

    [Fact]
    public async Task OwnEntry_InUse_StaysUntilNothingUsesIt()
    {
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Models, Model);
        await AnimalAsync(trialOf: "abc-1");
        await UseOwnModelAsync();
        await SendAsync(HttpStatusCode.Conflict, HttpMethod.Delete, $"{Models}/house-kainate", null);
        var (_, why) = await client.SendAsync(HttpMethod.Delete, $"{Compounds}/abc-1");
        Assert.Contains("one trial gives it", (string)why!["title"]!, StringComparison.Ordinal);
        Assert.Contains("house-kainate names it", (string)why["title"]!, StringComparison.Ordinal);
        Assert.Contains("In use, so it stays", await client.PageAsync("/studies/KA-1/catalogue/compounds/abc-1"), StringComparison.Ordinal);

        await application.WithDbContextAsync(async db =>
        {
            await db.Trials.ExecuteDeleteAsync();
            await db.Studies.ExecuteUpdateAsync(s => s.SetProperty(x => x.ModelId, "six-hz"));
        });
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Delete, $"{Models}/house-kainate", null);
        await SendAsync(HttpStatusCode.NoContent, HttpMethod.Delete, $"{Compounds}/abc-1", null);
        await SendAsync(HttpStatusCode.NotFound, HttpMethod.Delete, $"{Compounds}/abc-1", null);
    }

    [Fact]
    public async Task CompoundForm_OfASaturableCompound_TakesVmaxAndKmTogether()
    {
        (string, string)[] fields = [("Input.Id", "own-phenytoin"), ("Input.Name", "Own phenytoin"), ("Input.Kind", "asm"), ("Input.Volume", "0.9"), ("Input.Vmax", "60"), ("Input.Origin", "Pilot")];
        var (half, _, problem) = await client.SubmitAsync("/studies/KA-1/catalogue/compounds/new", "entry", fields);
        Assert.Equal(HttpStatusCode.OK, half);
        Assert.Contains("saturable.kmMgPerL", problem, StringComparison.Ordinal);

        var (added, _, _) = await client.SubmitAsync("/studies/KA-1/catalogue/compounds/new", "entry", [.. fields, ("Input.Km", "8")]);
        Assert.Equal(HttpStatusCode.Found, added);
        var saturable = (await client.JsonAsync($"{Compounds}/own-phenytoin"))["kinetics"]![0]!["saturable"]!;
        Assert.Equal((60d, 8d, "GK", "Pilot"), ((double)saturable["vmaxMgPerKgPerDay"]!, (double)saturable["kmMgPerL"]!, (string)saturable["tag"]!, (string)saturable["note"]!));
        Assert.Contains("name=\"Input.Km\" value=\"8\"", await client.PageAsync("/studies/KA-1/catalogue/compounds/own-phenytoin/edit"), StringComparison.Ordinal);
        Assert.Contains("Vmax 60 mg/kg a day, Km 8 mg/L", await client.PageAsync("/studies/KA-1/catalogue/compounds/own-phenytoin"), StringComparison.Ordinal);

        await client.SubmitAsync("/studies/KA-1/catalogue/compounds/own-phenytoin/edit", "entry", [.. fields.Where(f => f.Item1 != "Input.Vmax"), ("Input.HalfLife", "6")]);
        Assert.Null((await client.JsonAsync($"{Compounds}/own-phenytoin"))["kinetics"]![0]!["saturable"]);
        await client.SubmitAsync("/studies/KA-1/catalogue/compounds/own-phenytoin", "delete");
    }

    [Fact]
    public async Task CompoundForm_FilledIn_AddsChangesAndDeletes()
    {
        var (added, place, _) = await client.SubmitAsync(
            "/studies/KA-1/catalogue/compounds/new", "entry",
            ("Input.Id", "xyz"), ("Input.Name", "<b>XYZ</b>"), ("Input.Kind", "asm"), ("Input.Mechanism", "sv2a-ligand"), ("Input.HalfLife", "2 to 5"),
            ("Input.Volume", "0.7"), ("Input.Bioavailability", "1"), ("Input.Absorption", "0.2"), ("Input.Target", "3"), ("Input.Dose", "10-40"), ("Input.Origin", "Own study"));
        Assert.Equal(HttpStatusCode.Found, added);
        Assert.EndsWith("/studies/KA-1/catalogue/compounds/xyz", place!.OriginalString, StringComparison.Ordinal);
        var stored = await client.JsonAsync($"{Compounds}/xyz");
        Assert.Equal(5, (double)stored["kinetics"]![0]!["halfLifeHours"]!["high"]!);
        Assert.Equal("Own study", (string)stored["kinetics"]![0]!["halfLifeHours"]!["note"]!);
        Assert.Equal(40, (double)stored["doses"]![0]!["high"]!);
        var page = await client.PageAsync("/studies/KA-1/catalogue/compounds/xyz");
        Assert.Contains("&lt;b&gt;XYZ&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>XYZ", page, StringComparison.Ordinal);
        Assert.Contains("<svg", await client.PageAsync($"{Compounds}/xyz/species/mouse/figure.svg"), StringComparison.Ordinal);

        var (changed, _, _) = await client.SubmitAsync(
            "/studies/KA-1/catalogue/compounds/xyz/edit", "entry",
            ("Input.Id", "xyz"), ("Input.Name", "XYZ"), ("Input.Kind", "asm"), ("Input.Mechanism", "sv2a-ligand"), ("Input.HalfLife", "3"), ("Input.Volume", "0.7"), ("Input.Origin", "Later study"));
        Assert.Equal(HttpStatusCode.Found, changed);
        stored = await client.JsonAsync($"{Compounds}/xyz");
        Assert.Equal("Later study", (string)stored["kinetics"]![0]!["halfLifeHours"]!["note"]!);
        Assert.Equal("Own study", (string)stored["kinetics"]![0]!["volumeLPerKg"]!["note"]!);
        Assert.Null(stored["referenceRanges"]);

        var (deleted, list, _) = await client.SubmitAsync("/studies/KA-1/catalogue/compounds/xyz", "delete");
        Assert.Equal(HttpStatusCode.Found, deleted);
        Assert.EndsWith("/studies/KA-1/catalogue", list!.OriginalString, StringComparison.Ordinal);
        await client.PageAsync("/studies/KA-1/catalogue/compounds/xyz", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task CompoundForm_WithNonsense_ShowsEveryFindingAndKeepsWhatWasTyped()
    {
        var (status, _, page) = await client.SubmitAsync(
            "/studies/KA-1/catalogue/compounds/new", "entry",
            ("Input.Id", "Not An Id"), ("Input.Name", "\"><script>alert(1)</script>"), ("Input.Kind", "asm"), ("Input.HalfLife", "two"), ("Input.Volume", "NaN"), ("Input.Target", "9 to 3"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(["$.id", "$.kinetics[0].halfLifeHours.value", "$.kinetics[0].volumeLPerKg.value", "$.referenceRanges[0].high"], p => Assert.Contains(p, page, StringComparison.Ordinal));
        Assert.Contains("value=\"two\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompoundForm_FromABuiltInOne_StartsWithItsFactsUnderANewId()
    {
        var page = await client.PageAsync("/studies/KA-1/catalogue/compounds/new?from=levetiracetam");
        Assert.Contains("value=\"levetiracetam-own\"", page, StringComparison.Ordinal);
        var (added, _, _) = await client.SubmitAsync(
            "/studies/KA-1/catalogue/compounds/new?from=levetiracetam", "entry",
            ("Input.Id", "levetiracetam-own"), ("Input.Name", "Levetiracetam, ours"), ("Input.Kind", "asm"), ("Input.Mechanism", "sv2a-ligand"), ("Input.HalfLife", "1.5"), ("Input.Volume", "0.6"));
        Assert.Equal(HttpStatusCode.Found, added);
        var stored = await client.JsonAsync($"{Compounds}/levetiracetam-own");
        // The half-life was left as it was and keeps its source; the volume was typed.
        Assert.Equal("V", (string)stored["kinetics"]![0]!["halfLifeHours"]!["tag"]!);
        Assert.Equal("GK", (string)stored["kinetics"]![0]!["volumeLPerKg"]!["tag"]!);
        Assert.Contains(stored["kinetics"]!.AsArray(), k => (string)k!["species"]! == "rat");
    }

    [Fact]
    public async Task ModelForm_FilledIn_AddsAModelThatTheStudyCanUse()
    {
        (string, string)[] typed =
        [
            ("Input.Id", "house-kainate"), ("Input.Label", "House kainate mouse"), ("Input.Summary", "Ours."), ("Input.Stage", "adult"), ("Input.Phase", "chronic"),
            ("Input.Preparation", "in-vivo"), ("Input.Unit", "animal"), ("Input.Spontaneous", "yes"), ("Input.Verdict", "yes"), ("Input.VerdictReason", "Spontaneous seizures."),
            ("species", "mouse"), ("seizureTypes", "spasm"), ("seizureTypes", "tonic"), ("Input.Inappropriate", "VIGABATRIN: Not in our protocol.\n\ncarbamazepine: Neither."),
        ];
        var (added, _, _) = await client.SubmitAsync("/studies/KA-1/catalogue/models/new", "entry", typed);
        Assert.Equal(HttpStatusCode.Found, added);
        var stored = await client.JsonAsync($"{Models}/house-kainate");
        Assert.Equal(["spasm", "tonic"], stored["seizureTypes"]!.AsArray().Select(t => (string)t!["value"]!));
        Assert.Equal(["vigabatrin", "carbamazepine"], stored["inappropriate"]!.AsArray().Select(t => (string)t!["compound"]!));

        var (unticked, _, page) = await client.SubmitAsync("/studies/KA-1/catalogue/models/house-kainate/edit", "entry", [.. typed.Where(t => t.Item1 != "species")]);
        Assert.Equal(HttpStatusCode.OK, unticked);
        Assert.Contains("$.subjects", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonForm_TakesTheFullShapeAndTellsWhatIsWrong()
    {
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        var (broken, _, page) = await client.SubmitAsync("/studies/KA-1/catalogue/models/new", "json", ("Advanced.Json", Model.Replace("\"adult\"", "\"old\"", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, broken);
        Assert.Contains("$.stage", page, StringComparison.Ordinal);
        Assert.Contains("House kainate mouse", page, StringComparison.Ordinal);
        var (added, _, _) = await client.SubmitAsync("/studies/KA-1/catalogue/models/new", "json", ("Advanced.Json", Model));
        Assert.Equal(HttpStatusCode.Found, added);
        var (lost, _, late) = await client.SubmitAsync(
            "/studies/KA-1/catalogue/models/house-kainate/edit", "json", ("Advanced.Json", Model), ("Advanced.Version", "7"));
        Assert.Equal(HttpStatusCode.OK, lost);
        Assert.Contains("Someone else changed", late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_OfOneStudy_AreUnknownToAnother()
    {
        await client.AddStudyAsync("KA-2", "six-hz");
        await SendAsync(HttpStatusCode.Created, HttpMethod.Post, Compounds, Compound);
        await client.PageAsync("/api/v1/studies/KA-2/catalog/compounds/abc-1", HttpStatusCode.NotFound);
        await client.PageAsync("/studies/KA-2/catalogue/compounds/abc-1", HttpStatusCode.NotFound);
        await client.PageAsync("/studies/KA-9/catalogue", HttpStatusCode.NotFound);
        await client.PageAsync("/studies/KA-9/catalogue/models/new", HttpStatusCode.NotFound);
    }

    private async Task SendAsync(HttpStatusCode wanted, HttpMethod method, string path, string? json, string? ifMatch = null)
    {
        var (status, body) = await client.SendAsync(method, path, json, ifMatch);
        Assert.True(wanted == status, $"{method} {path}: {status} {body?.ToJsonString()}");
    }

    private async Task<string> ClassificationAsync()
    {
        await SendAsync(HttpStatusCode.OK, HttpMethod.Post, "/api/v1/studies/KA-1/evaluate", null);
        return await application.WithDbContextAsync(db => db.Animals.Select(a => a.CurrentVerdict!.Classification).SingleAsync());
    }

    private Task UseOwnModelAsync() => SendAsync(
        HttpStatusCode.OK, HttpMethod.Put, "/api/v1/studies/KA-1",
        """{"title":"Kainate cohort","modelId":"house-kainate","speciesId":"mouse","timeZoneId":"UTC"}""");

    private Task<int> RevisionAsync() => application.WithDbContextAsync(db => db.Animals.Select(a => a.DataRevision).SingleAsync());

    private Task AnimalAsync(string? trialOf) => application.WithDbContextAsync(async db =>
    {
        var study = await db.Studies.SingleAsync(s => s.Code == "KA-1");
        var cohort = new Cohort { StudyId = study.Id, Code = "C1" };
        var animal = new Animal { StudyId = study.Id, CohortId = cohort.Id, Code = "M1" };
        db.AddRange(cohort, animal);
        await db.SaveChangesAsync();
        if (trialOf is not null)
        {
            var start = Instant.FromUtc(2026, 3, 1, 8, 0);
            var trial = new Trial { AnimalId = animal.Id, Code = "T1", Start = start, End = start + Duration.FromDays(28) };
            db.AddRange(trial, new TrialCompound { TrialId = trial.Id, AnimalId = animal.Id, CompoundId = trialOf });
            await db.SaveChangesAsync();
        }
    });
}
