using System.Net;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Slices;

/// <summary>One server for all tests of slices; each has a study of its own.</summary>
public sealed class SliceServer : IAsyncDisposable
{
    /// <summary>Runs of five donors under vehicle and phenytoin; their analysis in R stands in Core's tests.</summary>
    public const string Donors = """
        D1,S,1,,,20,12,30,16
        D1,S,2,phenytoin,50,20,15,30,6
        D1,S,3,phenytoin,50,20,9,30,4
        D1,S,4,,,20,14,30,19
        D2,S,1,phenytoin,50,30,22,30,3
        D2,S,2,phenytoin,50,20,18,30,2
        D2,S,3,,,20,16,30,20
        D3,S,1,,,20,8,30,11
        D3,S,2,phenytoin,50,25,11,30,7
        D3,S,3,phenytoin,50,20,7,30,5
        D3,S,4,,,20,9,30,12
        D4,S,1,phenytoin,50,20,20,30,10
        D4,S,2,,,20,24,30,30
        D4,S,3,phenytoin,50,20,19,30,8
        D5,S,1,,,20,10,30,13
        D5,S,2,phenytoin,50,20,12,30,9
        """;

    public SliceServer()
    {
        Client = new DreClient(Application.CreateClient());
    }

    public DreApplication Application { get; } = new();

    public DreClient Client { get; }

    /// <summary>A study of the model with the experiment <c>X1</c>.</summary>
    public async Task BeginAsync(string study, string model, string species, string kind = "slices")
    {
        Assert.Equal(HttpStatusCode.Created, (await Client.CreateStudyAsync(study, model, species)).Status);
        Assert.Equal(HttpStatusCode.Created, (await Client.PostJsonAsync($"/api/v1/studies/{study}/experiments", new { code = "X1", title = "phenytoin on slices", kind })).Status);
    }

    /// <summary>The rows of <see cref="Donors"/> with the columns of a species before them.</summary>
    public static string Table(bool human) => human
        ? "donor,consent,specimen,slice,compound,uM,before_min,before_events,during_min,during_events\n" + string.Join('\n', Donors.Split('\n').Select(l => l.Trim().Insert(2, $",TB-{l.Trim()[1]}")))
        : "donor,specimen,slice,compound,uM,before_min,before_events,during_min,during_events\n" + Donors;

    public Task<DreReply> PasteAsync(string study, string table, bool dryRun = false) => Client.PostJsonAsync($"/api/v1/studies/{study}/experiments/X1/slices/table", new { table, dryRun });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}
