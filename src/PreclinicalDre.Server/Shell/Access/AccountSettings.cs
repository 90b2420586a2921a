namespace PreclinicalDre.Server.Shell.Access;

/// <summary>The section <c>Accounts</c> of the settings.</summary>
public sealed class AccountSettings
{
    public const string Section = "Accounts";

    /// <summary>The person at this machine needs no account (single-person mode).</summary>
    public bool LocalAccess { get; init; }

    /// <summary>Who signs in by a password needs a second factor too, and is sent to set it up before anything else.</summary>
    public bool RequireSecondFactor { get; init; } = true;

    /// <summary>A sign-in ends after so many minutes without a request.</summary>
    public int IdleMinutes { get; init; } = 120;

    /// <summary>A sign-in ends after so many hours, whatever happens.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>A one-time password signs nobody in any more so many hours after an administrator gave it.</summary>
    public int OneTimePasswordHours { get; init; } = 72;

    /// <summary>Tries to sign in that one address has in a minute.</summary>
    public int SignInsPerMinuteByAddress { get; init; } = 60;

    /// <summary>Tries to sign in that one user name has in a minute, from all addresses together.</summary>
    public int SignInsPerMinuteByName { get; init; } = 10;

    /// <summary>A refused sign-in is answered no sooner than this, so that the time tells nothing about the user name.</summary>
    public int RefusalMilliseconds { get; init; } = 300;

    /// <summary>Password of the demo accounts; taken on a development server alone.</summary>
    public string? DemoPassword { get; init; }

    /// <summary>Requests that one person has in a minute on the API.</summary>
    public int ApiRequestsPerMinute { get; init; } = 6000;

    public static AccountSettings Of(IConfiguration configuration) => configuration.GetSection(Section).Get<AccountSettings>() ?? new AccountSettings();
}
