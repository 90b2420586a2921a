using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals;

/// <summary>
/// A server with one study <c>S1</c> of each test's own, for tests of the animal's page and resources. What a class wants in it is put there once; each further test begins with a
/// copy.
/// </summary>
public abstract class AnimalServer : IAsyncLifetime
{
    protected const string Animals = "/api/v1/studies/S1/animals";

    private static readonly ConcurrentDictionary<Type, ReadOnlyMemory<byte>> Prepared = new();

    protected DreApplication Application { get; private set; } = null!;

    protected DreClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var isPrepared = Prepared.TryGetValue(GetType(), out var prepared);
        Application = new DreApplication { BeginsWith = isPrepared ? prepared : null };
        Client = new DreClient(Application.CreateClient());
        if (!isPrepared)
        {
            await Client.CreateStudyAsync("S1");
            await PrepareAsync();
            Prepared[GetType()] = await Application.CopyOfDatabaseAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>What each test of the class finds in the study.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    protected static Uri To(string path) => new(path, UriKind.Relative);

    /// <summary>A page's source.</summary>
    protected async Task<string> PageAsync(string path)
    {
        using var page = await Client.Http.GetAsync(To(path));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>A page's words as a reader sees them: without tags, entities resolved, white space as one blank.</summary>
    protected async Task<string> WordsAsync(string path)
    {
        var main = await PageAsync(path);
        main = main[main.IndexOf("<main", StringComparison.Ordinal)..];
        return Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(main, "<[^>]*>", " ", RegexOptions.None, TimeSpan.FromSeconds(10))), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    /// <summary>Sends a form of a page as a browser would, with the token that the page holds.</summary>
    protected async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(path);
        using var content = new FormUrlEncodedContent(
            fields.Append(("_handler", form)).Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await Client.Http.PostAsync(To(path), content);
    }

    /// <summary>The token against forged requests that a page's forms carry.</summary>
    protected async Task<string> TokenAsync(string path) =>
        Regex.Match(await PageAsync(path), "name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10)).Groups["token"].Value;
}
