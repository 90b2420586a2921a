using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using NodaTime.Text;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// A signature under the end of a chain as it was on a day. Who writes all later rows anew, hashes and all, cannot sign the old end again without
/// the key, which is no part of the database.
/// </summary>
public sealed class AuditSeal
{
    /// <summary>From 1 without a gap, over all chains: a seal that was taken away leaves one.</summary>
    public long Number { get; init; }

    public Guid Chain { get; init; }

    public long Sequence { get; init; }

    /// <summary>Hash of the row at <see cref="Sequence"/>.</summary>
    public required string Hash { get; init; }

    public Instant SignedAt { get; init; }

    /// <summary>SHA-256 of the public key's SubjectPublicKeyInfo, lower-case hex.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA on P-256 with SHA-256 over <see cref="SignedBytes"/>, as a DER sequence in base64.</summary>
    public required string Signature { get; init; }

    /// <summary>What is signed: seven lines of UTF-8 text, each ended by a line feed.</summary>
    public static byte[] SignedBytes(long number, Guid chain, long sequence, string hash, Instant signedAt, string keyId) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"PreclinicalDre audit seal 1\n{number}\n{chain:D}\n{sequence}\n{hash}\n{InstantPattern.ExtendedIso.Format(signedAt)}\n{keyId}\n"));

    public byte[] SignedBytes() => SignedBytes(Number, Chain, Sequence, Hash, SignedAt, KeyId);
}

internal sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("AuditSeals", t => t.HasTrigger("AuditSeals_AppendOnly"));
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.HasIndex(s => new { s.Chain, s.Sequence });
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.Property(s => s.KeyId).HasMaxLength(64);
        builder.Property(s => s.Signature).HasMaxLength(200);
    }
}
