using PreclinicalDre.Core.Statistics.Pooling;

namespace PreclinicalDre.Core.Tests.Statistics.Pooling;

/// <summary>Digits of R 4.2, metafor 3.8: rma(measure = "OR", method = "DL").</summary>
public sealed class RandomEffectsTests
{
    [Fact]
    public void Pool_ThirteenVaccineTrials_IsThatOfR()
    {
        // metafor::dat.bcg (Colditz et al. 1994).
        (long Tp, long Tn, long Cp, long Cn)[] trials =
        [
            (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619), (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619),
            (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
        ];
        var found = RandomEffects.Of([.. trials.Select(t => new StudyTable(t.Tp, t.Tp + t.Tn, t.Cp, t.Cp + t.Cn))]);
        Close.To(-7.47392349732138e-01, found.LogOddsRatio, 1e-12);
        Close.To(1.92262848971139e-01, found.Se, 1e-12);
        Close.To(3.66343406725599e-01, found.Tau2, 1e-12);
        Close.To(1.63164915180800e+02, found.Q, 1e-12);
        Close.To(9.26454777445856e+01, found.I2, 1e-12);
        Close.To(-1.12422060928063, found.Bounds.Lower, 1e-12);
        Close.To(-3.70564090183641e-01, found.Bounds.Upper, 1e-12);
        Close.To(1.01345956155794e-04, found.P, 1e-10);
        Close.To(1, found.Studies.Sum(s => s.Weight), 1e-12);
    }

    [Fact]
    public void Pool_EmptyCells_GetAHalfAsInRAndAreTold()
    {
        var found = RandomEffects.Of([new(0, 8, 0, 8), new(3, 8, 1, 8)]);
        Close.To(1.028168973766800, found.LogOddsRatio, 1e-12);
        Close.To(1.095860292252834, found.Se, 1e-12);
        Close.To(0.348384160025011, found.Q, 1e-12);
        Assert.Equal(["half-added", "says-nothing"], found.Warnings.Select(w => w.Code));
        Assert.Equal("one-study", RandomEffects.Of([new(3, 8, 1, 8)]).Warnings.Single().Code);
    }
}
