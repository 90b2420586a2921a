namespace PreclinicalDre.Core.Dosing.Volumes;

/// <summary>Routes of administration: one spelling of each, and the others by which people write them.</summary>
public static class RouteName
{
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ip"] = "i.p.", ["intraperitoneal"] = "i.p.",
        ["po"] = "p.o.", ["oral"] = "p.o.", ["gavage"] = "p.o.",
        ["sc"] = "s.c.", ["subcutaneous"] = "s.c.",
        ["iv"] = "i.v.", ["intravenous"] = "i.v.",
        ["im"] = "i.m.", ["intramuscular"] = "i.m.",
        ["infood"] = "in food", ["food"] = "in food", ["drug-in-food"] = "in food",
        ["pump"] = "pump", ["osmoticpump"] = "pump", ["minipump"] = "pump",
    };

    /// <summary>The routes that have a spelling here, for lists of choices.</summary>
    public static IReadOnlyList<string> Known { get; } = ["i.p.", "p.o.", "s.c.", "i.v.", "i.m.", "in food", "pump"];

    /// <summary>The one spelling of a route (<c>IP</c>, <c>i. p.</c> → <c>i.p.</c>); a route that is not known stays as it is, without blanks around it.</summary>
    public static string Of(string? route)
    {
        var trimmed = route?.Trim() ?? "";
        return Spellings.GetValueOrDefault(string.Concat(trimmed.Where(c => c is not ('.' or ' '))), trimmed);
    }
}
