using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Server.Features.Spreadsheets.Example;
using PreclinicalDre.Server.Tests.Spreadsheets.Example;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell;

/// <summary>
/// Follows every link of the pages over the example studies, on each database: a query that one engine cannot answer, or a link that leads nowhere, is found here.
/// </summary>
[Collection(nameof(OnLoadedExample))]
public sealed partial class EveryLinkTests(LoadedExample example)
{
    /// <summary>Addresses that differ only in a code or number are of one kind; of each kind so many are followed.</summary>
    private const int OfAKind = 1;

    [Theory, OnEachDatabase]
    public async Task Link_OfAnyPage_LeadsSomewhere(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            await WalkAsync(example.Application);
            return;
        }

        await using var database = await TestDatabase.CreateAsync(provider);
        await using var application = new DreApplication { Database = database };
        Assert.Null(await application.Services.GetRequiredService<LoadExample>().RunAsync(null, TestContext.Current.CancellationToken));
        await WalkAsync(application);
    }

    private static async Task WalkAsync(DreApplication application)
    {
        using var client = application.CreateClientWithoutRedirects();
        var waiting = new Queue<(string Address, string From)>([("/", "")]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        List<string> broken = [];
        var asked = 0;
        while (waiting.TryDequeue(out var link))
        {
            asked++;
            using var answer = await client.GetAsync(new Uri(link.Address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            if (answer.StatusCode >= HttpStatusCode.BadRequest)
            {
                broken.Add($"{(int)answer.StatusCode} {link.Address} (from {link.From})");
                continue;
            }

            if (answer.Headers.Location is { } moved)
            {
                Follow(moved.ToString(), link.Address);
            }

            // Read to its end: an answer that is streamed may break on its way.
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                foreach (var found in Links().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups["to"].Value)))
                {
                    Follow(found, link.Address);
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
        Assert.True(asked > 150, $"Only {asked} addresses.");

        void Follow(string address, string from)
        {
            address = address.Split('#')[0];
            if (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal) || !seen.Add(address))
            {
                return;
            }

            var kind = KindOf(address);
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (kinds[kind] <= OfAKind)
            {
                waiting.Enqueue((address, from));
            }
        }
    }

    /// <summary>Segments with a digit or a capital are codes; of the query the keys alone count.</summary>
    private static string KindOf(string address)
    {
        var parts = address.Split('?', 2);
        var path = string.Join('/', parts[0].Split('/').Select(s => Code().IsMatch(s) && !string.Equals(s, "v1", StringComparison.Ordinal) ? "*" : s));
        return parts.Length == 1 ? path : $"{path}?{string.Join('&', parts[1].Split('&').Select(p => p.Split('=')[0]).Distinct(StringComparer.Ordinal))}";
    }

    [GeneratedRegex("(?:href|src|hx-get)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Links();

    [GeneratedRegex("[0-9A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();
}
