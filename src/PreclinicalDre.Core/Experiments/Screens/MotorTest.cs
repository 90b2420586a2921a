namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>A sign of the minimal motor impairment test.</summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Words">The sign.</param>
public sealed record MotorSign(string Id, string Words);

/// <summary>
/// Motor impairment as the screening programme tests it (PANAChE test pages, NINDS, verified). Mouse: a one-inch knurled rod at a constant 6 rpm; impaired with three
/// falls in a minute. Rat: signs that are seen; impaired with two or more.
/// </summary>
public static class MotorTest
{
    /// <summary>Turns a minute of the rod.</summary>
    public const double RotarodRpm = 6;

    /// <summary>Length of the test, s.</summary>
    public const double RotarodSeconds = 60;

    /// <summary>Falls that make an animal impaired.</summary>
    public const int ImpairingFalls = 3;

    /// <summary>Most falls that are taken for a count and not for a slip of the keys.</summary>
    public const int MostFalls = 30;

    /// <summary>Signs that make a rat impaired.</summary>
    public const int ImpairingSigns = 2;

    /// <summary>The signs of minimal motor impairment.</summary>
    public static IReadOnlyList<MotorSign> Signs { get; } =
    [
        new("gait", "abnormal gait"), new("posture", "abnormal posture"), new("tremor", "tremor"), new("hyperactivity", "hyperactivity"),
        new("low-exploration", "little exploration"), new("somnolence", "somnolence"), new("stupor", "stupor"), new("catalepsy", "catalepsy"),
        new("lost-placing", "loss of the placing response"), new("tone-change", "change of muscle tone"),
    ];

    /// <summary>Whether an animal is impaired: by its falls, by its signs, by either where both were looked at; null where neither was.</summary>
    /// <param name="falls">Falls within the minute; null where the rod was not used.</param>
    /// <param name="signs">Ids of signs seen; null where nobody looked for them, empty where there was none.</param>
    public static bool? IsImpaired(int? falls, IReadOnlyCollection<string>? signs) =>
        falls is null && signs is null ? null : falls >= ImpairingFalls || signs?.Count >= ImpairingSigns;
}
