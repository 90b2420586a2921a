using System.Security.Cryptography;

namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>The public keys whose seals are believed, by their id.</summary>
public sealed class SealKeyRing : IDisposable
{
    private readonly Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Ids => keys.Keys;

    /// <summary>SHA-256 of the key's SubjectPublicKeyInfo, lower-case hex.</summary>
    public static string IdOf(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Takes the key over.</summary>
    public void Add(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!keys.TryAdd(IdOf(key), key))
        {
            key.Dispose();
        }
    }

    public bool Knows(string keyId) => keys.ContainsKey(keyId);

    /// <summary>True where the seal was signed, as it stands, with the key that it names.</summary>
    public bool IsGenuine(AuditSeal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        var signature = new byte[seal.Signature.Length];
        return keys.TryGetValue(seal.KeyId, out var key)
            && Convert.TryFromBase64String(seal.Signature, signature, out var length)
            && key.VerifyData(seal.SignedBytes(), signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }
}
