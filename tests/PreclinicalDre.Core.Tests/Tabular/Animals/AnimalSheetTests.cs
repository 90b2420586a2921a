using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Tabular.Animals;

namespace PreclinicalDre.Core.Tests.Tabular.Animals;

public class AnimalSheetTests
{
    private const string Header =
        "Animal|Cohort|Sex|Born|Strain|Source|Cage|Litter|Ear tag|Weight (g)|Weighed at|Induced on|Epilepsy confirmed at|Exited at|Exit reason|Note";

    [Fact]
    public void Read_FullRow_GivesEveryValue()
    {
        var row = Sheets.Good(
            AnimalSheet.Schema,
            Header,
            "K01|C1|female|2026-01-05|C57BL/6J|own colony|R1-04|L12|0417|24.6|2026-03-19 08:30|2026-03-02|2026-03-20 09:00|2026-07-01 16:00|sudden-death|found by night watch");

        Assert.Equal(
            new AnimalRow(
                new Location("list.csv", null, 2),
                "K01",
                "C1",
                Sex.Female,
                new LocalDate(2026, 1, 5),
                "C57BL/6J",
                "own colony",
                "R1-04",
                "L12",
                "0417",
                24.6,
                Instant.FromUtc(2026, 3, 19, 7, 30),
                new LocalDate(2026, 3, 2),
                Instant.FromUtc(2026, 3, 20, 8, 0),
                Instant.FromUtc(2026, 7, 1, 14, 0),
                ExitReason.SuddenDeath,
                "found by night watch"),
            row);
    }

    [Fact]
    public void Read_ExitReasons_AreTheWholeEnum()
    {
        var read = AnimalSheet.Schema.Columns.Single(c => c.Key == "exit_reason").Allowed
            .Select(text => Sheets.Good(AnimalSheet.Schema, "Animal|Cohort|Sex|Exited at|Exit reason", $"K01|C1|male|2026-07-01 16:00|{text}").ExitReason!.Value);

        Assert.Equal(Enum.GetValues<ExitReason>(), read.Order());
    }

    [Theory]
    [InlineData("Weight (g)", "24", "values-belong-together", "Weighed at")]
    [InlineData("Weighed at", "2026-03-19 08:30", "values-belong-together", "Weight (g)")]
    [InlineData("Exited at", "2026-07-01 16:00", "values-belong-together", "Exit reason")]
    [InlineData("Exit reason", "other", "values-belong-together", "Exited at")]
    public void Read_OneOfTwoThatBelongTogether_IsRefused(string column, string value, string code, string blank)
    {
        var finding = Sheets.Refused(AnimalSheet.Schema, $"Animal|Cohort|Sex|{column}", $"K01|C1|male|{value}");

        Assert.Equal((code, blank), (finding.Code, finding.At.Column));
    }

    [Theory]
    [InlineData("Born|Induced on", "2026-03-02|2026-03-01", "Induced on")]
    [InlineData("Born|Epilepsy confirmed at", "2026-03-02|2026-03-01 23:59", "Epilepsy confirmed at")]
    [InlineData("Induced on|Epilepsy confirmed at", "2026-03-02|2026-03-01 12:00", "Epilepsy confirmed at")]
    [InlineData("Epilepsy confirmed at|Exited at|Exit reason", "2026-03-02 12:00|2026-03-01 12:00|other", "Exited at")]
    [InlineData("Induced on|Exited at|Exit reason", "2026-03-02|2026-03-01 12:00|other", "Exited at")]
    [InlineData("Weight (g)|Weighed at|Exited at|Exit reason", "20|2026-03-02 12:00|2026-03-01 12:00|other", "Exited at")]
    public void Read_EventsInTheWrongOrder_AreRefused(string columns, string values, string wrong)
    {
        var finding = Sheets.Refused(AnimalSheet.Schema, "Animal|Cohort|Sex|" + columns, "K01|C1|male|" + values);

        Assert.Equal(("wrong-order", wrong), (finding.Code, finding.At.Column));
    }

    [Fact]
    public void Read_ConfirmedOnTheDayOfBirthByTheLaboratorysClock_IsTaken() =>
        Assert.NotNull(Sheets.Good(AnimalSheet.Schema, "Animal|Cohort|Sex|Born|Epilepsy confirmed at", "K01|C1|male|2026-03-02|2026-03-02 00:10").EpilepsyConfirmedAt);

    [Fact]
    public void Read_SameAnimalTwice_IsRefused()
    {
        var (rows, log) = Sheets.Read(AnimalSheet.Schema, "Animal|Cohort|Sex", "K01|C1|male", "K01|C2|female");

        Assert.Single(rows);
        Assert.Equal("duplicate-row", Assert.Single(log.Items).Code);
    }
}
