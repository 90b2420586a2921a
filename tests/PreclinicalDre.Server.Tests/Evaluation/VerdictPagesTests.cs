using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Evaluation;

public sealed class VerdictPagesTests
{
    // A baseline of four seizures, then a trial without a dose on record that ends with seizures: undetermined, for lack of exposure and adherence.
    private const string Animals = "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\n";
    private const string Trials = "Animal,Trial,Compounds,Start,End\nM01,t1,levetiracetam,2026-03-16 00:00,2026-04-06 00:00\n";
    private const string Recordings = "Animal,From,To\nM01,2026-03-02 00:00,2026-04-06 00:00\n";
    private const string Seizures =
        "Animal,At,Type\nM01,2026-03-03 05:00,tonic\nM01,2026-03-05 05:00,tonic\nM01,2026-03-08 05:00,tonic\nM01,2026-03-12 05:00,tonic\nM01,2026-03-30 05:00,tonic\n";

    [Fact]
    public async Task Verdicts_NarrowedByReasonAndCompound_ShowTheAnimalHeldBack()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1", zone: "UTC");
        foreach (var table in new[] { Animals, Trials, Recordings, Seizures })
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.ImportAsync("S1", table)).Status);
        }

        var held = await DrePage.GetAsync(client.Http, "/verdicts?reason=adherence&compound=levetiracetam&study=S1");
        var none = await DrePage.GetAsync(client.Http, "/verdicts?reason=washout");
        var csv = await client.Http.GetStringAsync(new Uri("/api/v1/verdicts.csv?reason=adherence", UriKind.Relative));

        Assert.Contains("/studies/S1/animals/M01", held.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/studies/S1/animals/M02", held.Html, StringComparison.Ordinal);
        Assert.Contains("levetiracetam 3C", held.Text, StringComparison.Ordinal);
        Assert.Contains("No animal fits", none.Text, StringComparison.Ordinal);
        Assert.Contains("\nS1,no,intrahippocampal-kainate,M01,C1,undefined,not-established,", csv, StringComparison.Ordinal);
        Assert.Equal(2, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task DefinitionPage_NamesEveryParameterAndTheHash()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();

        var page = await DrePage.GetAsync(http, "/definition");

        Assert.Contains(DreDefinition.Translational10.Hash, page.Text, StringComparison.Ordinal);
        using var json = System.Text.Json.JsonDocument.Parse(DreDefinition.Translational10.ToCanonicalJson());
        Assert.All(
            json.RootElement.EnumerateObject().Select(p => p.Name).Where(n => n is not ("id" or "version")),
            name => Assert.Contains(name, page.Text, StringComparison.Ordinal));
        Assert.All(Core.Evaluation.Criteria.CriterionIds.All, id => Assert.Contains($"<tr id=\"{id}\">", page.Html, StringComparison.Ordinal));
    }
}
