using System.Security.Cryptography;
using NodaTime;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Checking;

/// <summary>
/// Uploads between check and import: kept in temporary files of this process under random ids, for one study and one person each, for a limited time, and
/// bounded in number and bytes (the oldest goes first). They are gone with the process.
/// </summary>
public sealed class CheckedUploads(IClock clock) : IAsyncDisposable
{
    /// <summary>Uploads that are kept at the same time.</summary>
    public const int MaxNumber = 40;

    /// <summary>Bytes that are kept at the same time; one upload can be as large as the server takes.</summary>
    public const long MaxBytes = Composition.MaxUploadBytes;

    /// <summary>How long an upload is kept.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(30);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Lays the content down. It can be opened until it is dropped, too old or pushed out by newer ones.</summary>
    public async Task<CheckedUpload> KeepAsync(string study, string person, string? fileName, string? kind, Stream content, CancellationToken cancellation)
    {
        var spooled = await SpooledUpload.TakeAsync(content, cancellation);
        var upload = new CheckedUpload(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), study, fileName, kind, spooled.Sha256, spooled.Stream.Length);
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await MakeRoomAsync(upload.Bytes);
            _entries.Add(upload.Id, new Entry(upload, person, spooled, clock.GetCurrentInstant() + Lifetime));
        }
        finally
        {
            _gate.Release();
        }

        return upload;
    }

    /// <summary>
    /// Runs <paramref name="use"/> on the content, at its beginning and not before its hash was taken again. Default where there is no such upload
    /// of that study and person any more, or its bytes are not those that came.
    /// </summary>
    public async Task<T?> UseAsync<T>(string id, string study, string person, Func<CheckedUpload, Stream, Task<T>> use, CancellationToken cancellation)
        where T : class
    {
        await _gate.WaitAsync(cancellation);
        Entry? entry;
        try
        {
            await RemoveAsync(e => e.Until <= clock.GetCurrentInstant());
            // Taken out while it is used: two imports at once cannot share a stream, and cleaning cannot take it away.
            entry = _entries.TryGetValue(id, out var found) && found.Upload.StudyCode == study && found.Person == person && _entries.Remove(id) ? found : null;
        }
        finally
        {
            _gate.Release();
        }

        if (entry is null)
        {
            return null;
        }

        try
        {
            var stream = entry.Content.Stream;
            stream.Position = 0;
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)) != entry.Upload.Sha256)
            {
                await entry.Content.DisposeAsync();
                return null;
            }

            stream.Position = 0;
            return await use(entry.Upload, stream);
        }
        finally
        {
            if (entry.Content.Stream.CanRead)
            {
                await PutBackAsync(entry);
            }
        }
    }

    /// <summary>Forgets an upload; one that is not there is no mistake.</summary>
    public async Task DropAsync(string id)
    {
        await _gate.WaitAsync();
        try
        {
            await RemoveAsync(e => e.Upload.Id == id);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets what is too old.</summary>
    public async Task CleanAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await RemoveAsync(e => e.Until <= clock.GetCurrentInstant());
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RemoveAsync(_ => true);
        _gate.Dispose();
    }

    private async Task PutBackAsync(Entry entry)
    {
        await _gate.WaitAsync();
        try
        {
            await MakeRoomAsync(entry.Upload.Bytes);
            _entries[entry.Upload.Id] = entry;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task MakeRoomAsync(long bytes)
    {
        await RemoveAsync(e => e.Until <= clock.GetCurrentInstant());
        while (_entries.Count >= MaxNumber || (_entries.Count > 0 && _entries.Values.Sum(e => e.Upload.Bytes) + bytes > MaxBytes))
        {
            var oldest = _entries.Values.MinBy(e => e.Until)!;
            await RemoveAsync(e => e == oldest);
        }
    }

    private async Task RemoveAsync(Func<Entry, bool> which)
    {
        foreach (var entry in _entries.Values.Where(which).ToList())
        {
            _entries.Remove(entry.Upload.Id);
            await entry.Content.DisposeAsync();
        }
    }

    private sealed record Entry(CheckedUpload Upload, string Person, SpooledUpload Content, Instant Until);
}

/// <summary>Looks after uploads that nobody came back for.</summary>
public sealed class CheckedUploadsCleaning(CheckedUploads uploads) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await uploads.CleanAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
