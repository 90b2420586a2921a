using System.Globalization;
using System.Text;
using ClosedXML.Excel;
using NodaTime;
using PreclinicalDre.Server.Features.Spreadsheets.Templates;

namespace PreclinicalDre.Browser.Tests;

/// <summary>
/// The files of a small experiment: one mouse with two seizures a day through baseline and two regimens that reach their target (by plasma samples),
/// were titrated and given whole. Two adequate failures: drug-resistant.
/// </summary>
internal static class MainJobFiles
{
    private static readonly LocalDateTime Start = new(2026, 3, 2, 0, 0);

    /// <summary>The cohort's template, filled in.</summary>
    public static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        TemplateWriter.Write(TemplateBook.Cohort, stream);
        stream.Position = 0;
        using var book = new XLWorkbook(stream);
        var sheet = book.Worksheet("Animals");
        var header = sheet.Row(1).CellsUsed().ToDictionary(c => c.GetString(), c => c.Address.ColumnNumber);
        Fill("Animal", "K01");
        Fill("Cohort", "C1");
        Fill("Sex", "male");
        Fill("Strain", "C57BL/6J");
        sheet.Cell(2, header["Born"]).Value = new DateTime(2025, 12, 1, 0, 0, 0, DateTimeKind.Unspecified);
        using var filled = new MemoryStream();
        book.SaveAs(filled);
        return filled.ToArray();

        void Fill(string column, string value) => sheet.Cell(2, header[column]).Value = value;
    }

    public static IEnumerable<(string Name, string Csv)> Tables()
    {
        yield return ("recordings.csv", $"Animal,From,To\nK01,{At(0)},{At(80)}\n");
        yield return ("trials.csv", "Animal,Trial,Compounds,Start,End,MTD reached,Adverse effects\n"
            + $"K01,T1,levetiracetam,{At(14)},{At(35)},yes,no\nK01,T2,phenobarbital,{At(40)},{At(70)},yes,no\n");
        yield return ("doses.csv", Lines("Animal,Trial,Compound,Planned at,Dose (mg/kg)",
            Doses("T1", "levetiracetam", 14, 35, 6, 300).Concat(Doses("T2", "phenobarbital", 40, 70, 12, 30))));
        yield return ("plasma.csv", Lines("Animal,Trial,Compound,Sampled at,Concentration (mg/L)",
            [$"K01,T1,levetiracetam,{At(20)},25", $"K01,T1,levetiracetam,{At(30)},22", $"K01,T2,phenobarbital,{At(60)},21", $"K01,T2,phenobarbital,{At(68)},24"]));
        yield return ("seizures.csv", Lines("Animal,At,Type,Duration (s)",
            Enumerable.Range(0, 160).Select(i => $"K01,{At((i * 0.5) + 0.2)},generalized-convulsive,45")));
    }

    private static IEnumerable<string> Doses(string trial, string compound, int from, int to, int everyHours, int mgPerKg) =>
        Enumerable.Range(0, (to - from) * 24 / everyHours).Select(i => $"K01,{trial},{compound},{At(from + (i * everyHours / 24.0))},{mgPerKg}");

    private static string Lines(string header, IEnumerable<string> rows) => new StringBuilder(header).Append('\n').AppendJoin('\n', rows).Append('\n').ToString();

    /// <summary>A moment so many days after the start, with Berlin's winter offset, so that the change to summer time moves nothing.</summary>
    private static string At(double days) =>
        (Start + Period.FromSeconds((long)Math.Round(days * 86400))).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "+01:00";
}
