using PreclinicalDre.Core.Dosing.Titration;

namespace PreclinicalDre.Core.Tests.Dosing.Titration;

public sealed class TitrationTextTests
{
    [Fact]
    public void Read_UsualRules_HasNoFindings()
    {
        var reading = TitrationText.Read("15 mg/kg for 3 days\n25 3", TitrationText.UsualRules, "", 60);
        Assert.Empty(reading.Findings);
        Assert.Equal([new TitrationStep(15, 3), new TitrationStep(25, 3)], reading.Scheme!.Steps);
        Assert.Equal(TitrationText.UsualRules.Split('\n'), TitrationText.Rules(reading.Scheme).Split('\n'));
    }

    [Fact]
    public void Read_RuleWithEverything_IsRead()
    {
        var rule = TitrationText.Read("1 for 1 day", "stop tremor 3 within 2 days 2 times humane # ours", "tremor; Tremor; 0 to 4; higher is worse; 0; 4", null);
        Assert.Equal("rules", Assert.Single(rule.Findings).At.Path);
        var both = TitrationText.Read("1 for 1 day", "stop tremor 3 within 2 days 2 times humane # ours\nhold tremor 1", "tremor; Tremor; 0 to 4; higher is worse; 0; 4", null).Scheme!;
        Assert.Equal(new TitrationRule { Move = TitrationMove.Stop, Scale = "tremor", Threshold = 3, WithinDays = 2, Times = 2, HumaneEndPoint = true, Note = "ours" }, both.Rules[0]);
    }

    [Theory]
    [InlineData("", "hold sedation 1\nstop sedation 3", "steps")]
    [InlineData("15 for 3\n15 for 3", "hold sedation 1\nstop sedation 3", "steps[1].doseMgPerKg")]
    [InlineData("15 for 0", "hold sedation 1\nstop sedation 3", "steps[0].minimumDays")]
    [InlineData("fifteen", "hold sedation 1\nstop sedation 3", "steps[0]")]
    [InlineData("15 for 3", "hold sedation 1", "rules")]
    [InlineData("15 for 3", "hold sedation 1\nstop sedation 9", "rules[1].threshold")]
    [InlineData("15 for 3", "hold sadness 1\nstop sedation 3", "rules[0].scale")]
    [InlineData("15 for 3", "hold sedation 1 sometimes\nstop sedation 3", "rules[0]")]
    [InlineData("15 for 3", "down sedation 1 humane\nstop sedation 3", "rules[0].humaneEndPoint")]
    public void Read_AFault_IsFoundAtItsPlace(string steps, string rules, string path)
    {
        var reading = TitrationText.Read(steps, rules, "", null);
        Assert.Null(reading.Scheme);
        Assert.Contains(reading.Findings, f => f.At.Path == path);
    }

    [Fact]
    public void Read_CapBelowTheFirstStep_IsAFinding() =>
        Assert.Equal("capMgPerKg", Assert.Single(TitrationText.Read("15 for 3", TitrationText.UsualRules, "", 10).Findings).At.Path);
}
