using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.Tokens;

/// <summary>What is asked for when a token is made.</summary>
public sealed class TokenInput
{
    /// <summary>The program or machine that will use it.</summary>
    public string? Name { get; set; }

    public TokenScope Scope { get; set; } = TokenScope.Read;

    /// <summary>Days until it expires.</summary>
    public int? Days { get; set; }
}

/// <summary>A token as it is listed: without what makes it work.</summary>
public sealed record TokenSummary(Guid Id, string Name, string Prefix, TokenScope Scope, Instant CreatedAt, Instant ExpiresAt, Instant? RevokedAt, Instant? LastUsedAt);

/// <summary>A token that was just made; <see cref="Token"/> is shown this once.</summary>
public sealed record TokenMade(Guid Id, string Name, string Token, TokenScope Scope, Instant ExpiresAt);

/// <summary>Makes, lists and revokes the tokens of an account.</summary>
public sealed class ManageTokens(DreDbContext db, IClock clock)
{
    public const int UsualDays = 90;
    public const int MostDays = 366;

    public Task<List<TokenSummary>> ListAsync(Guid account, CancellationToken cancellation) =>
        db.ApiTokens.AsNoTracking().Where(t => t.AccountId == account).OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id)
            .Select(t => new TokenSummary(t.Id, t.Name, t.Prefix, t.Scope, t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.LastUsedAt)).ToListAsync(cancellation);

    public async Task<Outcome<TokenMade>> CreateAsync(Guid account, TokenInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var findings = new List<Finding>();
        if (input.Name?.Trim() is not { Length: > 0 and <= ApiToken.MaxNameLength } name)
        {
            findings.Add(Finding.Error("bad-value", "A token needs a name: of the program that will use it.", new Location(Path: "name"), input.Name ?? "", $"1 to {ApiToken.MaxNameLength} characters"));
            name = "";
        }

        var days = input.Days ?? UsualDays;
        if (days is < 1 or > MostDays)
        {
            findings.Add(Finding.Error("bad-value", "A token expires.", new Location(Path: "days"), $"{days}", $"1 to {MostDays} days"));
        }

        if (findings.Count > 0)
        {
            return new Outcome<TokenMade>.Invalid("The token was not made.", findings);
        }

        var text = TokenText.Make();
        var now = clock.GetCurrentInstant();
        var token = new ApiToken
        {
            AccountId = account, Name = name, Prefix = text.Prefix, Hash = text.Hash, Scope = input.Scope, CreatedAt = now, ExpiresAt = now + Duration.FromDays(days),
        };
        db.Add(token);
        await db.SaveChangesAsync(cancellation);
        return new TokenMade(token.Id, token.Name, text.Text, token.Scope, token.ExpiresAt);
    }

    /// <summary>Ends a token; one that was ended before stays as it was.</summary>
    public async Task<Outcome<Guid>> RevokeAsync(Guid account, Guid id, CancellationToken cancellation)
    {
        if (await db.ApiTokens.SingleOrDefaultAsync(t => t.Id == id && t.AccountId == account, cancellation) is not { } token)
        {
            return new Outcome<Guid>.NotFound($"token {id}");
        }

        if (token.RevokedAt is null)
        {
            token.RevokedAt = clock.GetCurrentInstant();
            await db.SaveChangesAsync(cancellation);
        }

        return id;
    }
}
