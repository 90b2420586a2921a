using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Server.Features.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Spreadsheets;

public class CsvRoundTripTests
{
    [Fact]
    public void WriteRead_AnyTexts_GivesThemBack() => Prop
        .ForAll(
            (from row in Gen.ArrayOf(Cell, SeizureSheet.Schema.Columns.Count)
             from more in Gen.ArrayOf(Gen.ArrayOf(Cell, SeizureSheet.Schema.Columns.Count))
             select (string[][])[row, .. more]).ToArbitrary(),
            rows =>
            {
                using var stream = new MemoryStream();
                CsvTableWriter.Write(stream, SeizureSheet.Schema, rows.Select(r => r.Select(RawCell.OfText).ToArray()));
                var read = Reading.Good(stream.ToArray());
                return read.Length == rows.Length + 1 && rows.Zip(read.Skip(1)).All(p => p.First.SequenceEqual(p.Second));
            })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void WriteRead_AnyWeighings_GivesTheValuesBack() => Prop
        .ForAll(
            (from second in Gen.Choose(0, 4 * 365 * 86_400)
             from milli in Gen.Choose(0, 999)
             from gram in ArbMap.Default.GeneratorFor<double>().Where(d => d is >= 0.0001 and <= 200_000)
             select (At: Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromSeconds(second) + Duration.FromMilliseconds(milli), Grams: gram)).ToArbitrary(),
            weighing =>
            {
                using var stream = new MemoryStream();
                RawCell[] row = [RawCell.OfText("K01"), RawCell.OfText(InstantPattern.ExtendedIso.Format(weighing.At)), RawCell.OfNumber(weighing.Grams)];
                CsvTableWriter.Write(stream, WeightSheet.Schema, [row]);
                stream.Position = 0;
                var log = new FindingLog();
                var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
                var read = SpreadsheetReader.Read(stream, "w.csv", log).SelectMany(t => WeightSheet.Schema.Read(t, zone, log)).Single();
                return log.Items.Count == 0 && read.WeighedAt == weighing.At && read.WeightGrams.Equals(weighing.Grams);
            })
        .QuickCheckThrowOnFailure();

    /// <summary>Texts of all that hurts: separators, quotes, line breaks, formula starts, wide characters.</summary>
    private static Gen<string> Cell => Gen.Choose(0, 12).SelectMany(length => Gen.ArrayOf(
        Gen.Elements("a", "Z", "0", " ", ",", ";", "\t", "\"", "\n", "\r\n", "\r", "=", "-", "+", "@", "'", "µ", "ß", "🐁", "\uFEFF", "\u200B"), length).Select(string.Concat));

    [Fact]
    public void Write_Numbers_AreInvariant()
    {
        using var stream = new MemoryStream();
        CsvTableWriter.Write(stream, WeightSheet.Schema, [[RawCell.OfText("K01"), RawCell.OfText("x"), RawCell.OfNumber(1234.5)]]);

        Assert.Equal("Animal,Weighed at,Weight (g)\nK01,x,1234.5\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal("1234.5", 1234.5.ToString(CultureInfo.InvariantCulture));
    }
}
