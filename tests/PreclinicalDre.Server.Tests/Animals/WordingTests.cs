using NodaTime;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Animals.Verdicts;

namespace PreclinicalDre.Server.Tests.Animals;

public sealed class WordingTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData(0.7999, "79.9 %")]
    [InlineData(0.8, "80 %")]
    [InlineData(1, "100 %")]
    [InlineData(0.41, "41 %")]
    public void Percent_BelowAThreshold_IsNeverRoundedUpToIt(double share, string text) => Assert.Equal(text, Wording.Percent(share));

    [Fact]
    public void Change_OfAFall_IsNegativeAndItsIntervalTurned()
    {
        var fall = new StoredReduction(31.2, -9.4, 58.1);
        Assert.Equal("−31 %", Wording.Change(fall));
        Assert.Equal("−58 to +9.4 %", Wording.Interval(fall));
        Assert.Equal("−100 to +∞ %", Wording.Interval(new StoredReduction(50, null, 100)));
        Assert.Equal("0 %", Wording.Change(new StoredReduction(0, -10, 10)));
    }

    [Theory]
    [InlineData(1e-12, "below 1 in 10⁹")]
    [InlineData(0.0005, "1 in 2,000")]
    [InlineData(0.05, "5 %")]
    public void Chance_OfAnySize_IsReadable(double p, string text) => Assert.Equal(text, Wording.Chance(p));

    [Fact]
    public void EveryCode_OfTheAnswer_HasWordsOfItsOwn()
    {
        Assert.All(Enum.GetValues<DreState>(), s => Assert.NotEqual(s.Code(), Wording.Classification(s.Code())));
        Assert.All(Enum.GetValues<CoursePattern>(), p => Assert.NotEqual(p.Code(), Wording.Pattern(p.Code())));
        Assert.All(Core.Evaluation.Criteria.CriterionIds.All, id =>
        {
            Assert.NotEqual(id, CriterionText.Name(id));
            Assert.NotNull(CriterionText.Wanted(id, DreDefinition.Translational10));
        });
    }

    [Theory]
    [InlineData("2026-03-16T08:00:00+01:00", 7)]
    [InlineData("2026-03-16T07:00:00Z", 7)]
    [InlineData("2026-03-16T08:00", 7)]
    [InlineData("2026-03-16 08:00:00", 7)]
    public void Time_WithOffsetOrOnTheLaboratorysClock_IsRead(string text, int hour)
    {
        Assert.Equal(Instant.FromUtc(2026, 3, 16, hour, 0), LabTime.Read(text, Berlin, out var problem));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "skipped")]
    [InlineData("2026-10-25T02:30", "twice")]
    [InlineData("noon", "not a time")]
    public void Time_ThatIsNoneOrTwo_IsRefused(string text, string why)
    {
        Assert.Null(LabTime.Read(text, Berlin, out var problem));
        Assert.Contains(why, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Day_OfAnInstant_CountsLocalDays()
    {
        var time = new LabTime(Berlin, Instant.FromUtc(2026, 3, 2, 23, 30));
        Assert.Equal(0, time.Day(Instant.FromUtc(2026, 3, 2, 23, 0)));
        Assert.Equal(-1, time.Day(Instant.FromUtc(2026, 3, 2, 22, 59)));
        Assert.Equal(27, time.Day(Instant.FromUtc(2026, 3, 29, 22, 30)));
    }

    [Fact]
    public void Answer_InAFormOfAnotherTime_IsNoAnswer()
    {
        Assert.Null(StoredAnswer.Read("{}"));
        Assert.Null(StoredAnswer.Read("nonsense"));
    }
}
