using System.Security.Cryptography;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>An upload laid down in a temporary file while its hash is taken, so that readers can seek in it; gone when disposed. It has no buffer of its own: readers that skip would fill it in vain.</summary>
public sealed class SpooledUpload : IAsyncDisposable
{
    private SpooledUpload(FileStream stream, string sha256)
    {
        Stream = stream;
        Sha256 = sha256;
    }

    /// <summary>The content, at its beginning, seekable.</summary>
    public FileStream Stream { get; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public string Sha256 { get; }

    public static async Task<SpooledUpload> TakeAsync(Stream content, CancellationToken cancellation)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 17];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            file.Position = 0;
            return new SpooledUpload(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>SHA-256 of the first bytes, by which the original is known again; the stream stands where it stood.</summary>
    public string HeaderHash()
    {
        var at = Stream.Position;
        Stream.Position = 0;
        var hash = Seizures.SeizuresModule.HashOfHeader(Stream);
        Stream.Position = at;
        return hash;
    }

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
