using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Studies;

public sealed class SearchPageTests
{
    [Theory]
    [InlineData("0417", "/studies/S1/animals/M01")]
    [InlineData("%200417%20", "/studies/S1/animals/M01")]
    [InlineData("M01", "/studies/S1/animals/M01")]
    [InlineData("S2", "/studies/S2")]
    public async Task Search_ForAnExactMark_LeadsStraightThere(string typed, string address)
    {
        await using var application = new DreApplication();
        using var client = await FillAsync(application);

        var answer = await DrePage.GetAsync(client.Http, $"/search?q={typed}");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.EndsWith(address, answer.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForACodeOfTwoStudies_ListsBoth()
    {
        await using var application = new DreApplication();
        using var client = await FillAsync(application);

        var answer = await DrePage.GetAsync(client.Http, "/search?q=M02");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("/studies/S1/animals/M02", answer.Html, StringComparison.Ordinal);
        Assert.Contains("/studies/S2/animals/M02", answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kainate", "/catalogue/models/intrahippocampal-kainate")]
    [InlineData("levetir", "/catalogue/compounds/levetiracetam")]
    [InlineData("041", "/studies/S1/animals/M01")]
    [InlineData("m0", "/studies/S1/animals/M01")]
    public async Task Search_ForAPart_ListsWhatHoldsIt(string typed, string address)
    {
        await using var application = new DreApplication();
        using var client = await FillAsync(application);
        Assert.Contains(address, (await DrePage.GetAsync(client.Http, $"/search?q={typed}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ForAForeignMark_SaysSoWithoutRunningIt()
    {
        await using var application = new DreApplication();
        using var client = await FillAsync(application);

        var answer = await DrePage.GetAsync(client.Http, "/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));

        Assert.Contains("is not known here", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", answer.Html, StringComparison.Ordinal);
    }

    private static async Task<DreClient> FillAsync(DreApplication application)
    {
        var client = new DreClient(application.CreateClientWithoutRedirects());
        await client.CreateStudyAsync("S1");
        await client.CreateStudyAsync("S2");
        await client.ImportAsync("S1", "Animal,Cohort,Sex,Ear tag\nM01,C1,female,0417\nM02,C1,male,\n");
        await client.ImportAsync("S2", "Animal,Cohort,Sex\nM02,C1,male\n");
        return client;
    }
}
