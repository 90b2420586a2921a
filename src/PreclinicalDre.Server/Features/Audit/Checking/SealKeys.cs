using System.Security.Cryptography;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Audit.Checking;

/// <summary>
/// The key that seals the audit: ECDSA on P-256, made on first use in <c>Storage:Root/keys</c>, outside the database. Seals of every public key that
/// lies there are believed, so that a key can be followed by another, and servers that share a database can know each other's.
/// </summary>
public sealed class SealKeys(StorageFolder storage)
{
    private const string PrivateFile = "audit-seal.pem";
    private const string PublicPattern = "audit-seal-*.pub.pem";

    /// <summary>Characters of a key's id in its file name.</summary>
    private const int IdInName = 16;

    private readonly Lock gate = new();

    private string Folder => storage.Folder("keys");

    /// <summary>The key to sign with; the caller disposes of it.</summary>
    public ECDsa SigningKey()
    {
        lock (gate)
        {
            var file = Path.Combine(Folder, PrivateFile);
            if (!File.Exists(file))
            {
                Make(file);
            }

            var key = Read(file);
            var own = Path.Combine(Folder, $"audit-seal-{SealKeyRing.IdOf(key)[..IdInName]}.pub.pem");
            if (!File.Exists(own))
            {
                File.WriteAllText(own, key.ExportSubjectPublicKeyInfoPem() + "\n");
            }

            return key;
        }
    }

    /// <summary>The public part of <see cref="SigningKey"/>, as PEM.</summary>
    public string PublicKeyPem()
    {
        using var key = SigningKey();
        return key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>Every public key of the folder; the caller disposes of it.</summary>
    public SealKeyRing Ring()
    {
        var ring = new SealKeyRing();
        foreach (var file in Directory.EnumerateFiles(Folder, PublicPattern).Order(StringComparer.Ordinal))
        {
            ring.Add(Read(file));
        }

        return ring;
    }

    /// <summary>Written beside its place and moved there: a file that is there is whole, and another process' key is never written over.</summary>
    private static void Make(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var beside = $"{file}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(beside, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        try
        {
            File.Move(beside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(beside);
        }
    }

    private static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"{file} holds no ECDSA key in PEM form: {e.Message}", e);
        }
    }
}
