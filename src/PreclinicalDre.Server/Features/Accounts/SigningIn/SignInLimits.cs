using System.Net;
using System.Threading.RateLimiting;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Accounts.SigningIn;

/// <summary>How often somebody may try to sign in: by the address of the machine, and by the user name, whichever machine tries it.</summary>
public sealed class SignInLimits(AccountSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> byAddress = Limiter(settings.SignInsPerMinuteByAddress);
    private readonly PartitionedRateLimiter<string> byName = Limiter(settings.SignInsPerMinuteByName);

    /// <summary>Takes one try; false where there is none left in this minute.</summary>
    public bool MayTry(IPAddress? address, string? userName = null)
    {
        using var one = byAddress.AttemptAcquire(address?.ToString() ?? "");
        if (!one.IsAcquired)
        {
            return false;
        }

        using var other = userName is null ? null : byName.AttemptAcquire(userName.ToUpperInvariant());
        return other is null or { IsAcquired: true };
    }

    public void Dispose()
    {
        byAddress.Dispose();
        byName.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
}
