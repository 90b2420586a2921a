using NodaTime;
using PreclinicalDre.Server.Features.Spreadsheets.Checking;
using PreclinicalDre.TestKit;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Checking;

public sealed class CheckedUploadsTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Upload_Kept_IsGivenBackByteForByteAsOftenAsAsked()
    {
        await using var uploads = new CheckedUploads(clock);
        byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
        var kept = await uploads.KeepAsync("S1", "me", "a.csv", null, new MemoryStream(content), TestContext.Current.CancellationToken);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(content, await ReadAsync(uploads, kept.Id, "S1", "me"));
        }

        Assert.Equal(content.Length, kept.Bytes);
    }

    [Theory]
    [InlineData("S2", "me")]
    [InlineData("S1", "someone else")]
    public async Task Upload_AskedForByAnother_IsNotGiven(string study, string person)
    {
        await using var uploads = new CheckedUploads(clock);
        var kept = await uploads.KeepAsync("S1", "me", "a.csv", null, new MemoryStream([1, 2]), TestContext.Current.CancellationToken);

        Assert.Null(await ReadAsync(uploads, kept.Id, study, person));
        Assert.NotNull(await ReadAsync(uploads, kept.Id, "S1", "me"));
    }

    [Fact]
    public async Task Uploads_BeyondTheNumber_PushTheOldestOut()
    {
        await using var uploads = new CheckedUploads(clock);
        var ids = new List<string>();
        for (var i = 0; i <= CheckedUploads.MaxNumber; i++)
        {
            ids.Add((await uploads.KeepAsync("S1", "me", null, null, new MemoryStream([(byte)i]), TestContext.Current.CancellationToken)).Id);
            clock.Advance(Duration.FromSeconds(1));
        }

        Assert.Null(await ReadAsync(uploads, ids[0], "S1", "me"));
        Assert.NotNull(await ReadAsync(uploads, ids[1], "S1", "me"));
    }

    [Fact]
    public async Task Upload_WhenItsTimeIsOver_IsGone()
    {
        await using var uploads = new CheckedUploads(clock);
        var kept = await uploads.KeepAsync("S1", "me", null, null, new MemoryStream([1]), TestContext.Current.CancellationToken);

        clock.Advance(CheckedUploads.Lifetime - Duration.FromSeconds(1));
        Assert.NotNull(await ReadAsync(uploads, kept.Id, "S1", "me"));
        clock.Advance(Duration.FromSeconds(1));
        Assert.Null(await ReadAsync(uploads, kept.Id, "S1", "me"));
    }

    private static async Task<byte[]?> ReadAsync(CheckedUploads uploads, string id, string study, string person) => await uploads.UseAsync(
        id, study, person,
        async (_, content) =>
        {
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy);
            return copy.ToArray();
        },
        TestContext.Current.CancellationToken);
}
