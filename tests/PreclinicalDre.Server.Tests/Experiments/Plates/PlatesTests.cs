using System.Net;
using System.Text;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.TestKit.Hosting;
using static PreclinicalDre.Server.Tests.Experiments.ExperimentServer;

namespace PreclinicalDre.Server.Tests.Experiments.Plates;

[Collection(nameof(OnExperimentServer))]
public sealed class PlatesTests(ExperimentServer server)
{
    private const string Layout = ",1,2,3,4,5,6\nA,vehicle,vehicle,vehicle,vehicle,positive diazepam 10,positive diazepam 10\nB,stiripentol 10,stiripentol 10,stiripentol 10,stiripentol 10,,\nC,topiramate 30,topiramate 30,topiramate 30,topiramate 30,,\n";
    private const string Movement = ",1,2,3,4,5,6\nA,10,11,9,10,1,2\nB,3,2,4,3,,\nC,9,10,8,11,,\n";

    [Fact]
    public async Task Plates_TwoClutches_GiveHitsOverUnitsAndTheCompoundsRecord()
    {
        await server.BeginAsync("FISH", "larval-plates", "dravet-zebrafish");
        foreach (var (plate, clutch) in new[] { ("P1", "C1"), ("P2", "C2") })
        {
            Assert.Equal(HttpStatusCode.OK, (await PutAsync($"{plate}/layout?wells=24&clutch={clutch}", Layout)).Status);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync("FISH", $"{plate}/figures?stage=movement", Movement)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("FISH", "P1/figures?stage=field-potential", "well,field\nA1,20\nA2,22\nB1,4\nB2,6\n")).Status);

        var view = (await server.Client.GetAsync(Of("FISH", "plates"))).Body;
        var hit = view.GetProperty("results").GetProperty("effects").EnumerateArray().Single(e => e.GetProperty("compound").GetString() == "stiripentol");
        Assert.Equal(("hit", "confirmed", 2), (hit.GetProperty("state").GetString(), hit.GetProperty("field").GetString(), hit.GetProperty("units").GetInt32()));
        Assert.Equal(70, hit.GetProperty("meanReduction").GetDouble(), 9);
        var csv = await server.Client.Http.GetStringAsync(Uri("FISH", "effects.csv"));
        Assert.Contains("topiramate,30,2,2,8,5,", csv, StringComparison.Ordinal);
        Assert.Contains("no hit", csv, StringComparison.Ordinal);
        Assert.Contains("<svg", await server.Client.Http.GetStringAsync(Uri("FISH", "P1/map.svg")), StringComparison.Ordinal);
        var page = await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/FISH/plates");
        Assert.Contains("counting larvae as independent animals would make them too narrow", page.Text, StringComparison.Ordinal);
        Assert.Contains("SSMD", page.Text, StringComparison.Ordinal);
        Assert.Contains("Larva by larva, with the clutch as the unit", page.Text, StringComparison.Ordinal);
        var estimate = view.GetProperty("estimates").EnumerateArray().Single(e => e.GetProperty("compound").GetString() == "stiripentol");
        Assert.Equal((-70, 16, 2), (estimate.GetProperty("mixed").GetDouble(), estimate.GetProperty("larvae").GetInt32(), estimate.GetProperty("units").GetInt32()));
        Assert.Contains("B1: stiripentol 10", (await DrePage.GetAsync(server.Client.Http, "/studies/S1/experiments/FISH/plates/P1")).Html, StringComparison.Ordinal);
        var record = (await server.Client.GetAsync("/api/v1/compounds/stiripentol/record")).Body;
        // Other tests of this server have stiripentol on their plates too, without figures.
        var station = Assert.Single(record.GetProperty("stations").EnumerateArray(), s => s.GetProperty("outcome").GetString() == "worked");
        Assert.Contains("10 µmol/L: hit, field potential confirmed", station.GetProperty("result").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plates_OfABlindedScientist_TakeFiguresAndTellNoCompound()
    {
        const string Study = "ZB";
        await server.Client.CreateStudyAsync(Study, "dravet-zebrafish", "zebrafish");
        await server.BeginAsync("HIDE", "larval-plates", "dravet-zebrafish", Study);
        using var layout = new StringContent(Layout, Encoding.UTF8, "text/csv");
        using var stored = await server.Client.Http.PutAsync(new Uri(Of("HIDE", "plates/P1/layout?wells=24&clutch=C1", Study), UriKind.Relative), layout);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        await server.PutStatusAsync($"/api/v1/studies/{Study}/blinding", new { stage = "running" });
        using var http = await server.Application.SignInAsync("plate-reader", Data.Accounts.Role.LabScientist, Study);
        using var client = new DreClient(http);

        Assert.Equal(HttpStatusCode.OK, (await client.PostBytesAsync(Of("HIDE", "plates/P1/figures?stage=movement", Study), Encoding.UTF8.GetBytes(Movement), "text/csv")).Status);
        var view = (await client.GetAsync(Of("HIDE", "plates", Study))).Body;
        Assert.Equal((true, 14), (view.GetProperty("isBlind").GetBoolean(), view.GetProperty("plates")[0].GetProperty("measured").GetInt32()));
        Assert.False(view.TryGetProperty("results", out var results) && results.ValueKind != System.Text.Json.JsonValueKind.Null);
        var told = string.Concat(
            view, await http.GetStringAsync(new Uri(Of("HIDE", "plates/P1/map.svg", Study), UriKind.Relative)),
            (await DrePage.GetAsync(http, $"/studies/{Study}/experiments/HIDE/plates")).Html, (await DrePage.GetAsync(http, $"/studies/{Study}/experiments/HIDE/plates/P1")).Html);
        Assert.Contains("The study is blinded for you", told, StringComparison.Ordinal);
        foreach (var secret in new[] { "stiripentol", "topiramate", "diazepam", ": vehicle", "SSMD -" })
        {
            Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
        }

        foreach (var closed in new[] { "plates/effects.csv", "plates/P1/layout.csv" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(new Uri(Of("HIDE", closed, Study), UriKind.Relative))).StatusCode);
        }

        var page = await DrePage.GetAsync(http, $"/studies/{Study}/experiments/HIDE/plates/P1");
        Assert.Contains("Store the figures", page.Text, StringComparison.Ordinal);
        Assert.Equal(70, (await server.Client.GetAsync(Of("HIDE", "plates", Study))).Body.GetProperty("results").GetProperty("effects").EnumerateArray().Single(e => e.GetProperty("compound").GetString() == "stiripentol").GetProperty("meanReduction").GetDouble(), 9);
    }

    [Fact]
    public async Task Layout_Exported_IsReadInAgainAsItWas()
    {
        await server.BeginAsync("TRIP", "larval-plates", "dravet-zebrafish");
        await PutAsync("A/layout?wells=24&clutch=C1", Layout, "TRIP");
        foreach (var (form, plate) in new[] { ("matrix", "B"), ("list", "C") })
        {
            var csv = await server.Client.Http.GetStringAsync(Uri("TRIP", $"A/layout.csv?form={form}"));
            Assert.Equal(HttpStatusCode.OK, (await PutAsync($"{plate}/layout?wells=24&clutch=C1", csv, "TRIP")).Status);
            Assert.Equal(await server.Client.Http.GetStringAsync(Uri("TRIP", "A/layout.csv")), await server.Client.Http.GetStringAsync(Uri("TRIP", $"{plate}/layout.csv")));
        }
    }

    [Fact]
    public async Task Layout_OfAWorkbook_IsReadAsTheMatrixThatItHolds()
    {
        await server.BeginAsync("BOOK", "larval-plates", "dravet-zebrafish");
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Plate");
        foreach (var (line, row) in Layout.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((l, i) => (l, i + 1)))
        {
            foreach (var (cell, column) in line.Split(',').Select((c, i) => (c, i + 1)))
            {
                sheet.Cell(row, column).Value = int.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : cell;
            }
        }

        using var file = new MemoryStream();
        book.SaveAs(file);
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file.ToArray());
        form.Add(content, "file", "plate.xlsx");
        using var answer = await server.Client.Http.PutAsync(Uri("BOOK", "X/layout?wells=24&clutch=C1"), form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("B,stiripentol 10,stiripentol 10,stiripentol 10,stiripentol 10,empty,empty", await server.Client.Http.GetStringAsync(Uri("BOOK", "X/layout.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plate_WithoutControls_IsRefusedWithTheReason()
    {
        await server.BeginAsync("NOCON", "larval-plates", "dravet-zebrafish");
        var refused = await PutAsync("P/layout?wells=24", ",1,2\nA,stiripentol 10,stiripentol 10\n", "NOCON");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("error", refused.Finding("no-controls").GetProperty("severity").GetString());
        Assert.Equal("warning", refused.Finding("no-positive").GetProperty("severity").GetString());
        Assert.Equal("info", refused.Finding("no-clutch").GetProperty("severity").GetString());
        Assert.Equal(["no-such-well"], (await PutAsync("P/layout?wells=24", ",1\nH,vehicle\n", "NOCON")).FindingCodes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PutAsync("P/layout?wells=25", Layout, "NOCON")).Status);
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.ExperimentPlates.CountAsync(p => p.Experiment!.Code == "NOCON")));
    }

    [Fact]
    public async Task Figures_DryRunOrForWellsWithoutALarva_StoreNothing()
    {
        await server.BeginAsync("DRY", "larval-plates", "dravet-zebrafish");
        await PutAsync("P/layout?wells=24&clutch=C", Layout, "DRY");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("DRY", "P/figures?stage=movement&dryRun=true", Movement)).Status);
        Assert.Contains("no-larva", (await PostAsync("DRY", "P/figures?stage=movement", "well,movement\nD6,3\n")).FindingCodes);
        Assert.Equal(["bad-value"], (await PostAsync("DRY", "P/figures?stage=heartbeat", Movement)).FindingCodes);
        Assert.Equal(0, (await server.Client.GetAsync(Of("DRY", "plates"))).Body.GetProperty("plates")[0].GetProperty("measured").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("DRY", "P/figures?stage=movement", Movement)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync("P/layout?wells=24", Layout, "DRY")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("DRY", "X/figures?stage=movement", Movement)).Status);
    }

    [Fact]
    public async Task Pages_WithoutAScript_StoreALayoutFiguresAndTheRule()
    {
        await server.BeginAsync("PAGE", "larval-plates", "dravet-zebrafish");
        var http = server.Client.Http;
        var page = await DrePage.GetAsync(http, "/studies/S1/experiments/PAGE/plates");
        Assert.Contains("No plate yet", page.Text, StringComparison.Ordinal);
        var bad = await page.PostAsync(http, "plate", [("plate", "P1"), ("wells", "24"), ("clutch", "C1"), ("paste", ",1\nA,stiripentol 10\n")]);
        Assert.Contains("nothing to hold its compounds against", bad.Text, StringComparison.Ordinal);
        var plate = await page.PostAsync(http, "plate", [("plate", "P1"), ("wells", "24"), ("clutch", "C1"), ("paste", Layout)]);
        Assert.EndsWith("/plates/P1", plate.Address.ToString(), StringComparison.Ordinal);
        plate = await plate.PostAsync(http, "figures", [("stage", "movement"), ("paste", Movement)]);
        Assert.Contains("4 measured, median 10", plate.Text, StringComparison.Ordinal);
        page = await DrePage.GetAsync(http, "/studies/S1/experiments/PAGE/plates");
        (string, string)[] rule = [("line", "scn1lab"), ("dpf", "5"), ("threshold", "28"), ("movement", "bouts"), ("reduction", "30"), ("z", "2"), ("units", "1"), ("larvae", "4"), ("dead", "25"), ("zprime", ""), ("field", "50")];
        var wrong = await page.PostAsync(http, "settings", rule.Select(f => f.Item1 == "z" ? (f.Item1, "much") : f));
        Assert.Contains("outside its range", wrong.Text, StringComparison.Ordinal);
        page = await page.PostAsync(http, "settings", rule);
        Assert.Contains("at least 30 %", page.Text, StringComparison.Ordinal);
        Assert.Contains("state met", page.Html, StringComparison.Ordinal);
    }

    private async Task<DreReply> PutAsync(string rest, string csv, string experiment = "FISH")
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var answer = await server.Client.Http.PutAsync(Uri(experiment, rest), content);
        return new DreReply(answer.StatusCode, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private Task<DreReply> PostAsync(string experiment, string rest, string csv) => server.Client.PostBytesAsync(Of(experiment, $"plates/{rest}"), Encoding.UTF8.GetBytes(csv), "text/csv");

    private static Uri Uri(string experiment, string rest) => new(Of(experiment, $"plates/{rest}"), UriKind.Relative);
}
