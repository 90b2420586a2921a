using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

public sealed class GroupsPageTests(RandomisedStudy server) : IClassFixture<RandomisedStudy>
{
    [Fact]
    public async Task Pages_FromNothingToCards_LeadThroughTheDesign()
    {
        var http = server.Application.CreateClient();
        await server.Client.CreateStudyAsync("P1");
        var empty = await DrePage.GetAsync(http, "/studies/P1/groups");
        Assert.Contains("The study has no groups yet.", empty.Text, StringComparison.Ordinal);
        Assert.Contains("/studies/P1/groups", (await DrePage.GetAsync(http, "/studies/P1")).Html, StringComparison.Ordinal);

        foreach (var (code, name) in new[] { ("A", "vehicle"), ("B", "candidate") })
        {
            var form = await DrePage.GetAsync(http, "/studies/P1/groups/arms/new");
            var saved = await form.PostAsync(http, "arm", [("Input.Code", code), ("Input.Name", name), ("Input.Ratio", "1"), ("Input.Treatment", "i.p.")]);
            Assert.Equal("/studies/P1/groups", saved.Address.AbsolutePath);
        }

        await server.RegisterAsync("P1", 1, 8);
        var ask = await DrePage.GetAsync(http, "/studies/P1/groups/randomise");
        Assert.Contains("8 animals to be dealt, 1 : 1 to A, B", ask.Text, StringComparison.Ordinal);
        var refused = await ask.PostAsync(http, "randomise", [("Input.Method", "block"), ("Input.BlockSizes", "3"), ("Input.Cages", "ignore"), ("Input.Litters", "ignore")]);
        Assert.Contains("In a block of this size the groups cannot stand in their ratio.", refused.Text, StringComparison.Ordinal);
        var made = await refused.PostAsync(http, "randomise", [("Input.Method", "stratified"), ("Input.BlockSizes", "2"), ("Input.Factors", "sex"), ("Input.Factors", "weight"), ("Input.Cages", "ignore"), ("Input.Litters", "ignore")]);
        Assert.Contains("blocks of 2 within strata; 1 : 1 for A, B; by sex, weight (cut at 22.5)", made.Text, StringComparison.Ordinal);

        var one = await made.PostAsync(http, "allocate-1", [("Animal", "M003")]);
        Assert.Matches("M003 has group [AB]\\.", one.Text);
        var all = await one.PostAsync(http, "allocate-1", [("Animal", "")]);
        Assert.Contains("7 animals got a group.", all.Text, StringComparison.Ordinal);
        Assert.Contains("Largest difference", all.Text, StringComparison.Ordinal);
        Assert.Contains("Balance of the groups of P1", all.Html, StringComparison.Ordinal);
        Assert.Contains("<svg", await http.GetStringAsync(new Uri("/api/v1/studies/P1/groups/balance/figure.svg", UriKind.Relative)), StringComparison.Ordinal);
        Assert.StartsWith("Variable,Level,Group,", await http.GetStringAsync(new Uri("/api/v1/studies/P1/groups/balance/figure.csv", UriKind.Relative)), StringComparison.Ordinal);
        var closed = await all.PostAsync(http, "close-1", []);
        Assert.Contains("the commitment holds", closed.Text, StringComparison.Ordinal);
        Assert.Contains("every allocation is the list's", closed.Text, StringComparison.Ordinal);

        var cards = await DrePage.GetAsync(http, "/studies/P1/groups/cards");
        Assert.Contains("cage R0", cards.Text, StringComparison.Ordinal);
        Assert.Equal(8, cards.Html.Split("aria-label=\"Address of the rack run at M00").Length - 1);
        Assert.Contains("<svg class=\"qr\"", cards.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("vehicle", cards.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_ChangedOnItsPage_IsSaved_AndOneOfNoStudyIsNotFound()
    {
        var http = server.Application.CreateClient();
        var study = await server.StudyAsync(2);
        var form = await DrePage.GetAsync(http, $"/studies/{study}/groups/arms/B");
        var saved = await form.PostAsync(http, "arm", [("Input.Version", form.Hidden("Input.Version")!), ("Input.Code", "B"), ("Input.Name", "new name"), ("Input.Ratio", "2"), ("Input.IsControl", "true")]);

        Assert.Contains("new name", saved.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, $"/studies/{study}/groups/arms/Z")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, "/studies/none/groups")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await DrePage.GetAsync(http, "/studies/none/groups/randomise")).Status);
    }
}
