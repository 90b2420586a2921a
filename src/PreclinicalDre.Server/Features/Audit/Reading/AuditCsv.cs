using System.Globalization;
using System.Text;
using NodaTime.Text;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Audit.Reading;

/// <summary>The trail as a CSV file that is written while it is read: one line a field that changed, one for a row without any.</summary>
public static class AuditCsv
{
    private static readonly DataColumn[] Columns =
    [
        new("Study"), new("Chain"), new("Sequence", DataKind.Number), new("At (UTC)", DataKind.Time), new("Who"), new("Kind"), new("Key"), new("Done"), new("Field"),
        new("Old"), new("New"), new("Reason"), new("Program"), new("SHA-256"),
    ];

    public static IResult ToResult(IAsyncEnumerable<IReadOnlyList<AuditRow>> portions) => Results.Stream(
        async stream =>
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            var first = true;
            await foreach (var portion in portions)
            {
                await writer.WriteAsync(new DataTable("Audit", Columns, [.. portion.SelectMany(Lines)]).ToCsv(withHeader: first));
                await writer.FlushAsync();
                first = false;
            }
        },
        "text/csv; charset=utf-8",
        "audit.csv");

    private static IEnumerable<IReadOnlyList<string>> Lines(AuditRow row)
    {
        if (row.Fields.Count == 0)
        {
            yield return Line(row, "", null, null);
        }

        foreach (var field in row.Fields)
        {
            yield return Line(row, field.Field, field.Old, field.New);
        }
    }

    private static IReadOnlyList<string> Line(AuditRow row, string field, string? old, string? now) =>
    [
        row.Study ?? "", row.Chain.ToString(), row.Sequence.ToString(CultureInfo.InvariantCulture), InstantPattern.ExtendedIso.Format(row.At), row.Actor, row.Entity,
        row.EntityId.ToString(), row.Action, field, old ?? "", now ?? "", row.Reason ?? "", row.ProgramVersion, row.Hash,
    ];
}
