using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Core.Tabular.Dosing;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Core.Tests.Tabular.Cells;

public class ChoiceCellsTests
{
    [Theory]
    [InlineData("male", Sex.Male)]
    [InlineData("FEMALE", Sex.Female)]
    [InlineData(" Unknown ", Sex.Unknown)]
    public void Choice_AnyCase_IsRead(string text, Sex expected) =>
        Assert.Equal(expected, Sheets.Good(AnimalSheet.Schema, "Animal|Cohort|Sex", $"K01|C1|{text}").Sex);

    [Fact]
    public void Choice_Unknown_ListsTheChoices()
    {
        var finding = Sheets.Refused(AnimalSheet.Schema, "Animal|Cohort|Sex", "K01|C1|m");

        Assert.Equal(("not-in-list", "one of male, female, unknown"), (finding.Code, finding.Wanted));
    }

    [Fact]
    public void Choice_Misspelt_NamesTheNearest() =>
        Assert.Contains("'female' comes near", Sheets.Refused(AnimalSheet.Schema, "Animal|Cohort|Sex", "K01|C1|femal").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("spike-wave-discharge")]
    [InlineData("Spike wave discharge")]
    [InlineData("SWD")]
    [InlineData("Spike-wave discharge (SWD)")]
    public void SeizureType_ByIdNameOrAbbreviation_IsRead(string text) =>
        Assert.Equal("spike-wave-discharge", Sheets.Good(SeizureSheet.Schema, "Animal|At|Type", $"K01|2026-03-02 08:30|{text}").Type.Id);

    [Fact]
    public void SeizureType_EveryIdAndName_IsRead()
    {
        foreach (var type in SeizureType.All)
        {
            Assert.Same(type, Sheets.Good(SeizureSheet.Schema, "Animal|At|Type", $"K01|2026-03-02 08:30|{type.Id}").Type);
            Assert.Same(type, Sheets.Good(SeizureSheet.Schema, "Animal|At|Type", $"K01|2026-03-02 08:30|{type.Name}").Type);
        }
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("No", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("", null)]
    public void YesNo_AnyForm_IsRead(string text, bool? expected) =>
        Assert.Equal(expected, Sheets.Good(TrialSheet.Schema, "Animal|Trial|Compounds|Start|MTD reached", $"K01|T1|a|2026-04-01 08:00|{text}").MtdReached);

    [Theory]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("-")]
    public void YesNo_AnythingElse_IsRefused(string text) =>
        Assert.Equal("not-yes-or-no", Sheets.Refused(TrialSheet.Schema, "Animal|Trial|Compounds|Start|MTD reached", $"K01|T1|a|2026-04-01 08:00|{text}").Code);

    [Fact]
    public void YesNo_TypedBooleanOrNumber_IsRead()
    {
        foreach (var cell in new[] { RawCell.OfBoolean(true), RawCell.OfNumber(1) })
        {
            var (rows, log) = Sheets.Read(
                TrialSheet.Schema,
                Sheets.Table([
                    [.. "Animal|Trial|Compounds|Start|MTD reached".Split('|').Select(RawCell.OfText)],
                    [RawCell.OfText("K01"), RawCell.OfText("T1"), RawCell.OfText("a"), RawCell.OfText("2026-04-01 08:00"), cell],
                ]));
            Assert.Empty(log.Items);
            Assert.True(rows[0].MtdReached);
        }
    }
}
