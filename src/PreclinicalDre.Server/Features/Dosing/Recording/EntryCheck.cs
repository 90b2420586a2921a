using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Features.Dosing.Rack;

namespace PreclinicalDre.Server.Features.Dosing.Recording;

/// <summary>
/// The findings about an entry. A slip is never stored; a warning is stored with a reason; an error of the rules at the rack only with a reason and on a
/// person's word that it was so.
/// </summary>
public sealed class EntryCheck(EntryInput input)
{
    /// <summary>Clocks of tablets go before the server's.</summary>
    private static readonly Duration ClockSlack = Duration.FromMinutes(5);

    private const int MostReason = 400;

    private readonly List<Finding> slips = [];
    private readonly List<Finding> rules = [];

    public string Reason { get; } = input.Reason?.Trim() ?? "";

    public bool IsRefused => slips.Count > 0 || NeedsOverride || NeedsReason;

    public bool NeedsReason => slips.Count == 0 && Reason.Length == 0 && rules.Exists(r => r.Severity is not Severity.Info);

    public bool NeedsOverride => slips.Count == 0 && rules.Exists(r => r.Severity is Severity.Error) && (!input.Override || Reason.Length == 0);

    public IReadOnlyList<Finding> Findings => [.. slips, .. rules];

    public void Slip(string code, string field, string message, string? found, string? wanted) =>
        slips.Add(Finding.Error(code, message, new Location(Path: field), found ?? "", wanted));

    public void Rules(IEnumerable<Finding> findings) => rules.AddRange(findings);

    public void NeedReason()
    {
        if (Reason.Length == 0)
        {
            Slip("reason-missing", "reason", "What was not done, or not whole, needs a reason.", "", "a few words");
        }
    }

    /// <summary>When it was done; not in the future.</summary>
    public Instant Time(RackRules study, Instant now)
    {
        if (Reason.Length > MostReason)
        {
            Slip("bad-value", "reason", "The reason is too long.", $"{Reason.Length} characters", $"at most {MostReason} characters");
        }

        if (string.IsNullOrWhiteSpace(input.At))
        {
            return now;
        }

        var at = LabTimes.Read(input.At, study.Zone, out var problem);
        if (problem is not null)
        {
            Slip("bad-value", "at", problem, input.At, $"yyyy-mm-ddThh:mm of the clock of {study.Zone.Id}, or with an offset, as 2026-03-16T08:00:00+01:00");
        }
        else if (at > now + ClockSlack)
        {
            Slip("in-the-future", "at", "This time has not come yet.", LabClock.Say(at!.Value, study.Zone), $"no later than {LabClock.Say(now, study.Zone)}");
        }

        return at ?? now;
    }
}
