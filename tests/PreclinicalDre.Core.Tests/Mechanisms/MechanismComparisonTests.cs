using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Mechanisms;
using PreclinicalDre.Core.Statistics.Proportions;
using PreclinicalDre.Core.Statistics.Ranks;
using PreclinicalDre.Core.Tests.Figures;

namespace PreclinicalDre.Core.Tests.Mechanisms;

public sealed class MechanismComparisonTests
{
    private static readonly MechanismMeasure Uptake = new("Uptake", ResistanceHypothesis.Transporter, MeasureKind.Numeric, "mL/g", []);
    private static readonly MechanismMeasure Genotype = new("Genotype", ResistanceHypothesis.GeneVariant, MeasureKind.Categorical, "", ["CC", "CT", "TT"]);
    private static readonly MechanismMeasure Loss = new("Cell loss", ResistanceHypothesis.NeuralNetwork, MeasureKind.Categorical, "", ["yes", "no"]);

    private static readonly MechanismAnimal[] Animals =
    [
        .. Enumerable.Range(1, 5).Select(i => new MechanismAnimal($"R{i}", VerdictGroup.Resistant, "")), .. Enumerable.Range(1, 5).Select(i => new MechanismAnimal($"F{i}", VerdictGroup.Responsive, "")),
        new("P1", VerdictGroup.PseudoResistant, ""), new("U1", VerdictGroup.Undetermined, ""),
    ];

    [Fact]
    public void Of_Numbers_ComparesTheTwoGroupsAndNeverFoldsOthersIn()
    {
        MechanismSample[] samples = [.. Numbers("R", 5, i => 1 + i), .. Numbers("F", 5, i => 6.5 + i), Number("P1", -50), Number("U1", 99)];
        var only = Assert.Single(MechanismComparison.Of([Uptake], samples, Animals));
        var alone = Assert.Single(MechanismComparison.Of([Uptake], [.. samples.SkipLast(2)], Animals));

        Assert.Equal((2 / 252.0, 2 / 252.0, -5.5, 0.0), (only.P, only.Adjusted, only.Number!.ShiftLow, only.Number.Superiority));
        Assert.Equal(HodgesLehmann.Of([2, 3, 4, 5, 6], [7.5, 8.5, 9.5, 10.5, 11.5]).Bounds, only.Number.Bounds);
        Assert.Equal((alone.P, alone.Number), (only.P, only.Number));
        Assert.Equal([(VerdictGroup.Resistant, 5, 4.0), (VerdictGroup.Responsive, 5, 9.5), (VerdictGroup.PseudoResistant, 1, -50), (VerdictGroup.Undetermined, 1, 99)], only.Groups.Select(g => (g.Group, g.Animals, g.MedianLow!.Value)));
        Assert.Empty(only.Notes);
    }

    [Fact]
    public void Of_SeveralSamplesOfAnAnimal_CountsItOnceByTheirMedian()
    {
        MechanismSample[] samples = [.. Numbers("R", 5, i => 1 + i), .. Numbers("F", 5, i => 6.5 + i)];
        MechanismSample[] more = [.. samples, Number("R1", 2), Number("R1", 2), Number("R1", 500)];
        var (one, several) = (MechanismComparison.Of([Uptake], samples, Animals)[0], MechanismComparison.Of([Uptake], more, Animals)[0]);

        Assert.Equal((one.P, one.Number), (several.P, several.Number));
        Assert.Equal("1 of 10 animals gave several samples: the animal counts once, by the median of its samples.", Assert.Single(several.Notes, n => n.Code == "samples-of-one-animal").Words);
    }

    [Fact]
    public void Of_Regions_AreComparisonsOfTheirOwnAndAllAreCorrectedTogether()
    {
        MechanismSample[] samples =
        [
            .. Numbers("R", 5, i => 1 + i), .. Numbers("F", 5, i => 6.5 + i), .. Numbers("R", 5, i => i, "cortex"), .. Numbers("F", 5, i => 2.5 + i, "cortex"),
            .. Categories("R", "CC", "CC", "CC", "CC", "TT"), .. Categories("F", "CT", "CT", "CT", "CT", "CC"),
        ];
        var all = MechanismComparison.Of([Uptake, Genotype, Loss], samples, Animals);

        Assert.Equal(["Uptake", "Uptake, cortex", "Genotype CC against the others", "Genotype CT against the others", "Genotype TT against the others", "Cell loss"], all.Select(c => c.Title));
        Assert.Equal(Holm.Adjust([.. all.Select(c => c.P).OfType<double>()]), all.Select(c => c.Adjusted).OfType<double>());
        Assert.Equal(5, all.Count(c => c.Adjusted is not null));
        Assert.Null(all[^1].P);
        Assert.Contains("Too few animals for a p-value: 0 drug-resistant and 0 drug-responsive", all[^1].Notes[0].Words, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Categories_IsFisherWithTheDifferenceOfShares()
    {
        var only = Assert.Single(MechanismComparison.Of([Loss], [.. Categories("R", "yes", "yes", "yes", "yes", "no"), .. Categories("F", "no", "no", "no", "no", "yes")], Animals));

        Assert.Equal(("yes", 4, 5, 1, 5), (only.Share!.Category, only.Share.Resistant, only.Share.ResistantOf, only.Share.Responsive, only.Share.ResponsiveOf));
        Assert.Equal((FisherExact.PValue(4, 1, 1, 4), 16.0), (only.P!.Value, only.Share.OddsRatio!.Value));
        Assert.Equal(0.6, only.Share.Difference, 12);
        Assert.Equal(Newcombe.Of(4, 5, 1, 5), only.Share.Bounds);
    }

    [Fact]
    public void Of_ACategoryThatNobodyHas_IsNoLook()
    {
        var all = MechanismComparison.Of([Genotype], [.. Categories("R", "CC", "CC", "CC", "CC", "CC"), .. Categories("F", "CT", "CT", "CT", "CT", "CT")], Animals);

        Assert.Null(all[2].P);
        Assert.Contains("None of the compared animals has TT.", all[2].Notes.Select(n => n.Words));
        Assert.Equal(2 * all[0].P, all[0].Adjusted);
    }

    [Fact]
    public void Of_SamplesThatContradict_AreShownAndNotCompared()
    {
        var only = Assert.Single(MechanismComparison.Of([Loss], [.. Categories("R", "yes", "yes", "yes", "yes", "yes"), .. Categories("F", "no", "no", "no", "no", "no"), new("R1", "Cell loss", "", "", null, false, "no")], Animals));

        Assert.Equal((4, 1), (only.Share!.ResistantOf, only.Groups[0].Mixed));
        Assert.Contains("The samples of 1 animal show different categories: R1. Not compared.", only.Notes.Select(n => n.Words));
    }

    [Fact]
    public void Of_BelowTheLimit_IsNoNumber()
    {
        MechanismSample[] samples = [.. Numbers("R", 5, i => 1 + i), .. Enumerable.Range(1, 5).Select(i => new MechanismSample($"F{i}", "Uptake", "", "", 1.5, true, ""))];
        var only = MechanismComparison.Of([Uptake], samples, Animals)[0];

        Assert.Equal((0.0, 1.5, 5), (only.Groups[1].MedianLow, only.Groups[1].MedianHigh, only.Groups[1].BelowLimit));
        Assert.Equal((2.5, 4.0), (only.Number!.ShiftLow, only.Number.ShiftHigh));
        Assert.Contains("below-limit", only.Notes.Select(n => n.Code));
        Assert.Null(MechanismComparison.Of([Uptake], [.. samples, Number("R1", -5)], Animals)[0].Number);
    }

    [Fact]
    public void Of_Siblings_AreWarnedOf()
    {
        MechanismAnimal[] litter = [.. Animals.Select(a => a.Code is "R1" or "R2" or "P1" ? a with { Litter = "L1" } : a)];
        var only = MechanismComparison.Of([Uptake], [.. Numbers("R", 5, i => i), .. Numbers("F", 5, i => i + 9)], litter)[0];

        Assert.StartsWith("2 of 10 compared animals share a litter with another one (1 litter).", Assert.Single(only.Notes).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 4, 0)]
    [InlineData(3, 4, 1)]
    [InlineData(3, 5, 0)]
    [InlineData(2, 40, 1)]
    [InlineData(0, 0, 5)]
    [InlineData(3, 3, 2)]
    public void Lacking_GroupsThatCannotDiffer_NameWhatIsMissing(int one, int other, int wanted)
    {
        Assert.Equal(wanted, MechanismComparison.Lacking(one, other));
        Assert.Equal(wanted, MechanismComparison.Lacking(other, one));
    }

    [Theory]
    [InlineData(1.0, false, "", "mL/g", null)]
    [InlineData(1.0, false, "", "", null)]
    [InlineData(1.0, false, "", "mg/g", "unit-mixed")]
    [InlineData(null, false, "", "", "value-missing")]
    [InlineData(null, false, "CC", "", "not-a-number")]
    [InlineData(0.0, true, "", "", "bad-limit")]
    [InlineData(double.NaN, false, "", "", "value-missing")]
    [InlineData(1e13, false, "", "", "out-of-range")]
    public void Refuse_OfNumbers(double? value, bool below, string category, string unit, string? code) => Assert.Equal(code, Uptake.Refuse(value, below, category, unit)?.Code);

    [Theory]
    [InlineData(null, "CC", null)]
    [InlineData(null, "cc", "unknown-category")]
    [InlineData(1.0, "CC", "not-a-category")]
    public void Refuse_OfCategories(double? value, string category, string? code) => Assert.Equal(code, Genotype.Refuse(value, false, category, "")?.Code);

    [Fact]
    public void Problems_OfAMeasure_AreNamed()
    {
        Assert.Empty(Uptake.Problems());
        Assert.Empty(Genotype.Problems());
        Assert.Equal(["unit", "categories", "categories"], (Genotype with { Unit = "mg", Categories = ["a", ""] }).Problems().Concat((Genotype with { Categories = ["a"] }).Problems()).Select(p => p.At.Path));
    }

    [Theory]
    [InlineData("drug-resistant", false, true, VerdictGroup.Resistant)]
    [InlineData("drug-resistant", true, false, VerdictGroup.NotJudged)]
    [InlineData("undefined", false, true, VerdictGroup.PseudoResistant)]
    [InlineData("undefined", false, false, VerdictGroup.Undetermined)]
    [InlineData(null, false, false, VerdictGroup.NotJudged)]
    public void Group_OfAnAnimal(string? classification, bool stale, bool failure, VerdictGroup wanted) => Assert.Equal(wanted, VerdictGroups.Of(classification, stale, failure));

    [Fact]
    public void Figure_DrawsADotAnAnimalAndALimitAsARange()
    {
        var numbers = MechanismFigure.Draw(MechanismComparison.Of([Uptake], [.. Numbers("R", 5, i => 1 + i), Number("U1", 3), new("F1", "Uptake", "", "", 0.5, true, "")], Animals)[0], "m");
        var categories = MechanismFigure.Draw(MechanismComparison.Of([Genotype], [.. Categories("R", "CC", "CC", "CT", "CC", "<b>")], Animals)[0], "c");

        SvgAssert.Sound(numbers, "m");
        SvgAssert.Sound(categories, "c");
        Assert.Equal(7, numbers.Data.Rows.Count);
        Assert.Contains("F1: below 0.5 mL/g", numbers.Svg, StringComparison.Ordinal);
        Assert.Contains("undetermined (1)", numbers.Svg, StringComparison.Ordinal);
        Assert.Equal("drug-responsive,F1,,1,,yes,0,0.5", numbers.Data.ToCsv().Split("\r\n")[6]);
        Assert.True(MechanismFigure.Draw(MechanismComparison.Of([Uptake], [], Animals)[0], "e").IsEmpty);
    }

    private static MechanismSample Number(string animal, double value, string specimen = "") => new(animal, "Uptake", specimen, "", value, false, "");

    private static IEnumerable<MechanismSample> Numbers(string group, int animals, Func<int, double> value, string specimen = "") =>
        Enumerable.Range(1, animals).Select(i => Number($"{group}{i}", value(i), specimen));

    private static IEnumerable<MechanismSample> Categories(string group, params string[] categories) =>
        categories.Select((c, i) => new MechanismSample($"{group}{i + 1}", c is "yes" or "no" ? "Cell loss" : "Genotype", "", "", null, false, c));
}
