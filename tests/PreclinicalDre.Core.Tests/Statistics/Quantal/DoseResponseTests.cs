using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Core.Tests.Statistics.Quantal;

/// <summary>Digits of R 4.2: glm(cbind(r, n - r) ~ log10(dose), binomial(link), epsilon 1e-15); profile by uniroot over glm with an offset.</summary>
public sealed class DoseResponseTests
{
    [Fact]
    public void Fit_FinneysRotenone_HasHisEd50AndTheDigitsOfR()
    {
        var fit = DoseResponse.Fit(DoseRows.Rotenone);
        Close.To(-2.88746325636171, fit.Intercept);
        Close.To(4.21319675611494, fit.Slope);
        Close.To(0.480561751814926, fit.SlopeSe);
        Close.To(0.351039879809449, fit.InterceptSe);
        Close.To(0.685337861843482, fit.Log10);
        Close.To(0.0220683849380341, fit.Log10Se);
        Close.To(4.84549178762459, fit.Ed);
        Holds(fit.Delta, 4.38616153693787, 5.3529242975234);
        Holds(fit.Fieller, 4.36449216108096, 5.35438615613946);
        Holds(fit.Profile, 4.36811661079759, 5.35134204711161);
        Close.To(0.0499771059913967, fit.G);
        Close.To(1.72887503165302, fit.Heterogeneity!.Pearson);
        Close.To(1.73896859541117, fit.Heterogeneity.Deviance);
        Assert.Equal(3, fit.Heterogeneity.Df);
        Assert.Equal(["control-dropped"], fit.Notes.Codes());
        Assert.Empty(fit.Refusals);
        Assert.Empty(fit.Warnings);

        // As printed: 4.85.
        Assert.Equal(4.85, Math.Round(fit.Ed!.Value, 2));
    }

    [Fact]
    public void Fit_OtherEffectAndLink_HaveTheDigitsOfR()
    {
        var ed95 = DoseResponse.Fit(DoseRows.Rotenone, new DoseResponseOptions(Effect: 0.95));
        Close.To(11.9053725941109, ed95.Ed);
        Holds(ed95.Delta, 9.60030530659952, 14.7638946968876);
        Holds(ed95.Fieller, 9.94060527592098, 15.599702208815);
        Holds(ed95.Profile, 9.90663295762986, 15.4305804821716);
        Assert.Contains("outside-doses", ed95.Warnings.Codes());

        var logit = DoseResponse.Fit(DoseRows.Rotenone, new DoseResponseOptions(DoseLink.Logit, 0.9, 0.9));
        Close.To(9.80208213682758, logit.Ed);
        Close.To(7.14617755593541, logit.Slope);
        Close.To(0.892753306957874, logit.SlopeSe);
        Holds(logit.Delta, 8.32928723044808, 11.5352984665827);
        Holds(logit.Fieller, 8.52838168592697, 11.9584523247345);
        Holds(logit.Profile, 8.47806509778275, 11.82811755732);
        Close.To(1.4217948783323, logit.Heterogeneity!.Pearson);
        Close.To(1.42405658480856, logit.Heterogeneity.Deviance);
    }

    [Fact]
    public void Fit_EightADose_HasTheDigitsOfRAndSaysTheProgrammesRule()
    {
        var fit = DoseResponse.Fit(DoseRows.Screen);
        Close.To(11.6987303339364, fit.Ed);
        Close.To(1.02484267692125, fit.SlopeSe);
        Holds(fit.Delta, 8.19328555840786, 16.7039572160059);
        Holds(fit.Fieller, 7.41848978561741, 17.6339805360737);
        Holds(fit.Profile, 7.75128665680387, 17.0697628225143);
        Assert.Equal(3, fit.PartialPoints);
        Assert.Empty(fit.Warnings);

        var fewer = DoseResponse.Fit(DoseRows.Of([5, 10, 20, 40], 8, [0, 3, 6, 8]));
        Assert.Equal(["few-partial-points"], fewer.Warnings.Codes());
        Assert.Contains("rule, not an error", fewer.Warnings[0].Words, StringComparison.Ordinal);
        Assert.NotNull(fewer.Ed);
    }

    [Fact]
    public void Fit_PublishedLethality_IsMaximumLikelihoodAndNotReedAndMuench()
    {
        double[] doses = [10.9, 11.9, 12.9, 14.1, 15.4];
        var fit = DoseResponse.Fit(DoseRows.Of(doses, 5, [1, 2, 3, 4, 5]));
        Close.To(12.3214157397072, fit.Ed);
        Holds(fit.Delta, 11.4119381819454, 13.3033743620248);
        Holds(fit.Fieller, 10.7586911647616, 13.457432400821);
        Holds(fit.Profile, 10.9172689103952, 13.3505555019155);
        Close.To(0.508437207187765, fit.G);

        // The paper's cumulative percentages are another method: taken as shares they give another dose and a far steeper line.
        var cumulative = DoseResponse.Fit([.. doses.Zip([909L, 3333L, 6666L, 9090L, 10_000L], (d, r) => new DoseRow(d, 10_000, r))]);
        Assert.True(Math.Abs(cumulative.Ed!.Value - fit.Ed!.Value) > 0.01);
        Assert.True(cumulative.Slope > 1.2 * fit.Slope);
    }

    [Fact]
    public void Fit_WithHeterogeneityFactor_WidensByItWithStudentsT()
    {
        // Variances times 7.824 / 2, and qt(0.975, 2).
        DoseRow[] rows = DoseRows.Of([5.12, 9.08, 16.1, 28.6], 10, [1, 0, 6, 10]);
        var plain = DoseResponse.Fit(rows);
        var wide = DoseResponse.Fit(rows, new DoseResponseOptions(HeterogeneityFactor: true));
        Close.To(plain.Ed!.Value, wide.Ed);
        Close.To(2.53665394236116, wide.SlopeSe, 1e-7);
        Close.To(4.93671352757487, wide.Delta?.Lower, 1e-7);
        Close.To(39.5354161047056, wide.Delta?.Upper, 1e-7);
        Close.To(4.76499153065804, wide.G, 1e-7);
        Assert.Null(wide.Fieller);
        Close.To(7.82387433943941 / 2, wide.Heterogeneity!.Factor, 1e-7);
        Assert.Equal(1, plain.Heterogeneity!.Factor);
        Assert.Contains("heterogeneity", plain.Warnings.Codes());
        Assert.Contains("not-monotone", plain.Warnings.Codes());
    }

    [Fact]
    public void Fit_SlopeNotTold_HasNoFiellerNorProfileIntervalAndSaysWhy()
    {
        var fit = DoseResponse.Fit(DoseRows.Of([1, 2, 4, 8], 8, [2, 3, 4, 4]));
        Close.To(5.91598837339987, fit.Ed);
        Close.To(3.01313326816962, fit.G);
        Holds(fit.Delta, 0.970996463549656, 36.0443315171895);
        Assert.Null(fit.Fieller);
        Assert.Null(fit.Profile);
        Assert.Equal(["fieller-unbounded", "profile-unbounded"], fit.Refusals.Codes());
    }

    [Theory]
    [InlineData(new long[] { 0, 0, 8, 8 }, "separation")]
    [InlineData(new long[] { 0, 0, 4, 8 }, "separation")]
    [InlineData(new long[] { 0, 0, 0, 0 }, "none-responded")]
    [InlineData(new long[] { 8, 8, 8, 8 }, "all-responded")]
    [InlineData(new long[] { 8, 8, 0, 0 }, "slope-not-positive")]
    [InlineData(new long[] { 8, 4, 0, 0 }, "slope-not-positive")]
    [InlineData(new long[] { 6, 5, 3, 2 }, "slope-not-positive")]
    [InlineData(new long[] { 3, 5, 5, 3 }, "slope-not-positive")]
    public void Fit_DegenerateGroups_AreRefusedInWordsWithoutANumber(long[] responded, string code)
    {
        var fit = DoseResponse.Fit(DoseRows.Of([5, 10, 20, 40], 8, responded));
        Assert.Equal([code], fit.Refusals.Codes());
        Assert.Null(fit.Ed);
        Assert.Null(fit.Log10);
        Assert.Null(fit.Delta);
        Assert.Null(fit.Fieller);
        Assert.Null(fit.Profile);
    }

    [Fact]
    public void Fit_PlateauBelowAll_IsToldAsRufinamideWas()
    {
        // 50 to 65 % at 80 to 200 mg/kg, less at 350.
        var fit = DoseResponse.Fit(DoseRows.Of([80, 120, 200, 350], 8, [4, 5, 5, 3]));
        Close.To(-0.504037001779791, fit.Slope);
        Assert.Equal(["slope-not-positive"], fit.Refusals.Codes());
        Assert.Contains("plateau", fit.Warnings.Codes());
        Assert.Contains("not-monotone", fit.Warnings.Codes());
    }

    [Theory]
    [InlineData("no-dose", new double[] { 0 })]
    [InlineData("one-dose", new double[] { 0, 7 })]
    [InlineData("one-dose", new double[] { 7, 7, 7 })]
    public void Fit_TooFewDoses_IsRefused(string code, double[] doses) =>
        Assert.Equal([code], DoseResponse.Fit([.. doses.Select(d => new DoseRow(d, 8, 4))]).Refusals.Codes());

    [Fact]
    public void Fit_ControlsThatRespond_WarnsAndCorrectsNothing()
    {
        var fit = DoseResponse.Fit([new(0, 10, 2), .. DoseRows.Screen]);
        Assert.Contains("control-responded", fit.Warnings.Codes());
        Close.To(11.6987303339364, fit.Ed);
    }

    [Fact]
    public void Fit_ExtremeNumbers_StaysFiniteAndRight()
    {
        var large = DoseResponse.Fit([new(1, 1_000_000, 1), new(2, 1_000_000, 500_000), new(4, 1_000_000, 999_000)]);
        Close.To(2.00230658204354, large.Ed, 1e-7);
        Close.To(10.9314351793623, large.Slope, 1e-7);
        Close.To(979.780108555734, large.Heterogeneity!.Pearson, 1e-6);
        Close.To(1352.92504360008, large.Heterogeneity.Deviance, 1e-6);

        var tiny = DoseResponse.Fit(DoseRows.Of([1e-12, 2e-12, 4e-12, 8e-12], 8, [1, 3, 6, 8]));
        Close.To(2.33974606703881e-12, tiny.Ed);
        Assert.NotNull(tiny.Profile);

        // The line is all but flat: the ED95 lies beyond every number, the ED50 does not.
        DoseRow[] flat = [new(1, 1_000_000_000, 500_000_000), new(10, 1_000_000_000, 500_000_001)];
        Assert.Equal(["dose-beyond-numbers"], DoseResponse.Fit(flat, new DoseResponseOptions(Effect: 0.95)).Refusals.Codes());
        Assert.NotNull(DoseResponse.Fit(flat).Slope);

        var close = DoseResponse.Fit([new(1, 8, 2), new(1.0000000000001, 8, 6)]);
        Assert.True(close.Ed is > 0.999 and < 1.001);
        Assert.NotNull(DoseResponse.Fit([new(1e-300, 8, 2), new(1e300, 8, 6)]).Ed);
    }

    [Theory]
    [InlineData(-1, 8, 4)]
    [InlineData(double.NaN, 8, 4)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 8, 9)]
    [InlineData(1, 8, -1)]
    public void Fit_RowOutOfRange_Throws(double dose, long n, long responded) =>
        Assert.Throws<ArgumentException>(() => DoseResponse.Fit([new(dose, n, responded), new(2, 8, 4)]));

    private static void Holds(Interval? found, double lower, double upper)
    {
        Close.To(lower, found?.Lower);
        Close.To(upper, found?.Upper);
    }
}
