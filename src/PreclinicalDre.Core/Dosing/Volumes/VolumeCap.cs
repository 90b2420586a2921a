using System.Globalization;

namespace PreclinicalDre.Core.Dosing.Volumes;

/// <summary>The largest volume that is given at once by a route to a species.</summary>
/// <param name="Species">Id of a catalogue species.</param>
/// <param name="Route">Route as <see cref="RouteName"/> spells it.</param>
/// <param name="MlPerKg">Millilitres per kilogram of body weight, above 0.</param>
/// <param name="Tag">How well it is known.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record VolumeCap(string Species, string Route, double MlPerKg, EvidenceTag Tag, string Source)
{
    /// <summary>In words, with the tag: <c>20 mL/kg (GK)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{MlPerKg:0.##} mL/kg{(Tag is EvidenceTag.GK ? " (GK: general knowledge, unverified)" : "")}");
}

/// <summary>Volume caps: the defaults, and a laboratory's own in their place.</summary>
public static class VolumeCaps
{
    /// <summary>Where the defaults come from.</summary>
    public const string DefaultSource =
        "Commonly quoted good-practice volumes (Diehl et al., J Appl Toxicol 2001;21:15-23, not read for this product); the rules of the local licence win.";

    /// <summary>Source of a cap that the study set itself.</summary>
    public const string OwnSource = "Set by the study.";

    /// <summary>Highest cap that can be meant, mL/kg.</summary>
    public const double MostMlPerKg = 200;

    /// <summary>The defaults, mL/kg, all general knowledge; a species or route that is not in them has no cap.</summary>
    public static IReadOnlyList<VolumeCap> Defaults { get; } =
    [
        Default("mouse", "i.p.", 20), Default("mouse", "p.o.", 10), Default("mouse", "s.c.", 10), Default("mouse", "i.v.", 5), Default("mouse", "i.m.", 0.05),
        Default("rat", "i.p.", 10), Default("rat", "p.o.", 10), Default("rat", "s.c.", 5), Default("rat", "i.v.", 5), Default("rat", "i.m.", 0.1),
        Default("dog", "i.p.", 1), Default("dog", "p.o.", 5), Default("dog", "s.c.", 1), Default("dog", "i.v.", 2.5), Default("dog", "i.m.", 0.25),
    ];

    /// <summary>The cap that holds: the study's own before the default; null where there is none.</summary>
    /// <param name="species">Id of the species.</param>
    /// <param name="route">Route in any spelling.</param>
    /// <param name="own">The study's own caps, mL/kg by route.</param>
    public static VolumeCap? For(string species, string route, IReadOnlyDictionary<string, double>? own = null)
    {
        var name = RouteName.Of(route);
        return own is not null && own.TryGetValue(name, out var set)
            ? new VolumeCap(species, name, set, EvidenceTag.C, OwnSource)
            : Defaults.FirstOrDefault(c => c.Species == species && c.Route == name);
    }

    /// <summary>Reads a study's own caps, <c>i.p. 15; p.o. 8</c> in mL/kg; null where a part cannot be read, empty for an empty text.</summary>
    public static IReadOnlyDictionary<string, double>? Parse(string? text)
    {
        var caps = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cut = part.LastIndexOfAny([' ', '=', ':']);
            var route = cut < 0 ? "" : RouteName.Of(part[..cut].TrimEnd(' ', '=', ':'));
            if (route.Length == 0 || !double.TryParse(part[(cut + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || !(value > 0 && value <= MostMlPerKg) || !caps.TryAdd(route, value))
            {
                return null;
            }
        }

        return caps;
    }

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public static string Format(IReadOnlyDictionary<string, double> caps)
    {
        ArgumentNullException.ThrowIfNull(caps);
        return string.Join("; ", caps.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value:0.######}")));
    }

    private static VolumeCap Default(string species, string route, double mlPerKg) => new(species, route, mlPerKg, EvidenceTag.GK, DefaultSource);
}
