using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace PreclinicalDre.Data.Accounts;

/// <summary>How far a token goes: never further than its account.</summary>
public enum TokenScope
{
    /// <summary>Reads what its account may read, and changes nothing.</summary>
    Read,

    /// <summary>Does what its account may do.</summary>
    Write,
}

/// <summary>A program's way to act as an account. The token itself is shown once and not stored: its hash is.</summary>
public sealed class ApiToken : Entity
{
    public const int MaxNameLength = 100;

    public Guid AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>What its owner calls it: the program or machine that uses it.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the token that is no secret: by it the token is found, and told from others.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole token, lower-case hex.</summary>
    [Secret]
    public required string Hash { get; init; }

    public TokenScope Scope { get; init; }

    public Instant CreatedAt { get; init; }

    /// <summary>From here on it does not work.</summary>
    public Instant ExpiresAt { get; init; }

    public Instant? RevokedAt { get; set; }

    /// <summary>About when it was last used, to a few minutes. Not audited.</summary>
    public Instant? LastUsedAt { get; init; }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasOne(t => t.Account).WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => t.Prefix).IsUnique();
        builder.Property(t => t.Name).HasMaxLength(ApiToken.MaxNameLength);
        builder.Property(t => t.Prefix).HasMaxLength(20);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Scope).HasConversion<string>().HasMaxLength(10);
    }
}
