using System.Net;
using System.Text.RegularExpressions;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals;

/// <summary>An animal's code is people's words: whatever the register takes, every link to it must lead to it.</summary>
public sealed class AnimalCodeTests
{
    [Theory]
    [InlineData("A 1")]
    [InlineData("A#1?b=1&c+d")]
    [InlineData("\"q'q\"")]
    [InlineData("<b>x")]
    [InlineData("🐁1.svg")]
    public async Task Code_OfOddCharacters_LeadsToItsAnimalFromEveryLink(string code)
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var reply = await client.ImportAsync("S1", $"Animal\tCohort\tSex\n\"{code.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\tC1\tmale\n", fileName: "t.tsv");
        Assert.True(reply.Body.GetProperty("applied").GetBoolean(), reply.Body.ToString());
        var address = $"/studies/S1/animals/{Uri.EscapeDataString(code)}";

        var page = await DrePage.GetAsync(client.Http, address);

        Assert.Contains(address, (await DrePage.GetAsync(client.Http, "/studies/S1")).Html, StringComparison.Ordinal);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);
        var links = Regex.Matches(page.Html, "href=\"(?<to>[^\"]*/animals/[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)).Distinct().ToList();
        Assert.Contains(links, l => l.EndsWith("#main", StringComparison.Ordinal));
        foreach (var link in links)
        {
            using var response = await client.Http.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{link}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("A/1")]
    [InlineData("A%2F1")]
    [InlineData("..")]
    [InlineData("new")]
    public async Task Code_ThatNoAddressCanHold_IsNotRegistered(string code)
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");

        var reply = await client.ImportAsync("S1", $"Animal,Cohort,Sex\n{code},C1,male\n");

        Assert.Equal(["not-in-addresses"], reply.FindingCodes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
    }
}
