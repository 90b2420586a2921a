using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Survival;

namespace PreclinicalDre.Core.Statistics.Requests;

/// <summary>The blocks that the calculators take: dose groups, survival times, plain lists.</summary>
public static class Pasted
{
    private static readonly PastedColumn[] DoseColumns = [new("dose", 0, 1e15), new("n", 1, RequestScope.MostCount, Whole: true), new("responded", 0, RequestScope.MostCount, Whole: true)];
    private static readonly PastedColumn[] TimeColumns = [new("time", 0, 1e12), new("event", 0, 1, Whole: true)];
    private static readonly PastedColumn[] ValueColumns = [new("value", -1e15, 1e15)];

    /// <summary>Dose groups: <c>dose n responded</c> a line.</summary>
    public static (IReadOnlyList<DoseRow> Rows, IReadOnlyList<Finding> Findings) Doses(string? text)
    {
        var table = PastedTable.Read(text, DoseColumns);
        List<Finding> findings = [.. table.Findings];
        findings.AddRange(table.Rows.Where(r => r.Numbers[2] > r.Numbers[1]).Select(r => Finding.Error(
            "more-than-all", "More animals responded than there are in the group.", new Location(Row: r.Line, Column: "responded"), $"{r.Numbers[2]:0}", $"at most {r.Numbers[1]:0}")));
        return (findings.Count > 0 ? [] : [.. table.Rows.Select(r => new DoseRow(r.Numbers[0], (long)r.Numbers[1], (long)r.Numbers[2]))], findings);
    }

    /// <summary>Survival times: <c>time event group</c> a line, event 1 or 0; the group may be left out.</summary>
    public static (IReadOnlyList<SurvivalTime> Rows, IReadOnlyList<Finding> Findings) Times(string? text)
    {
        var table = PastedTable.Read(text, TimeColumns, withText: true);
        List<Finding> findings = [.. table.Findings];
        if (table.Rows.Any(r => r.Text is null) && table.Rows.FirstOrDefault(r => r.Text is not null) is { } named)
        {
            findings.Add(Finding.Error("group-missing", "Some rows name their group and some do not.", new Location(Row: table.Rows.First(r => r.Text is null).Line, Column: "group"), "nothing", $"a group, as line {named.Line} has"));
        }

        if (table.Rows.Select(r => r.Text).Distinct(StringComparer.Ordinal).Count() > SampleRequests.MostGroups)
        {
            findings.Add(Finding.Error("too-many-groups", "There are too many groups.", new Location(Column: "group"), null, $"at most {SampleRequests.MostGroups}"));
        }

        return (findings.Count > 0 ? [] : [.. table.Rows.Select(r => new SurvivalTime(r.Numbers[0], r.Numbers[1] == 1, r.Text ?? "all"))], findings);
    }

    /// <summary>A list of numbers, apart by line, tab, semicolon, comma or spaces.</summary>
    public static (IReadOnlyList<double> Values, IReadOnlyList<Finding> Findings) Values(string? text, string name)
    {
        var table = PastedTable.Read((text ?? "").Replace('\t', '\n').Replace(';', '\n').Replace(',', '\n').Replace(' ', '\n'), ValueColumns);
        return ([.. table.Rows.Select(r => r.Numbers[0])], [.. table.Findings.Select(f => f with { At = f.At with { Column = name } })]);
    }
}
