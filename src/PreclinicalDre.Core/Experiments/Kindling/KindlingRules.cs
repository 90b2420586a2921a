using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Core.Experiments.Kindling;

/// <summary>When an animal is fully kindled.</summary>
/// <param name="AtLeast">Lowest score that counts.</param>
/// <param name="Needed">How many of them, 1 or more.</param>
/// <param name="Consecutive">True where they have to follow each other; false where they are counted up.</param>
/// <param name="WithinDays">Days from the first stimulation within which it has to happen; null without a limit.</param>
public sealed record KindledRule(int AtLeast, int Needed, bool Consecutive = true, int? WithinDays = null)
{
    /// <summary>The rule as a sentence.</summary>
    public string Say() =>
        $"{Needed} stimulation{(Needed == 1 ? "" : "s")}{(Consecutive && Needed > 1 ? " in a row" : "")} with a score of {AtLeast} or more{(WithinDays is { } d ? $", within {d} days of the first stimulation" : "")}";
}

/// <summary>How an afterdischarge threshold is looked for.</summary>
/// <param name="AfterdischargeSeconds">Shortest discharge in seconds that counts.</param>
/// <param name="StepShare">How much each step is above the one before it, as a share (0.2: 20 %).</param>
/// <param name="StartMa">Current of the first step in mA; null where the study has not set one.</param>
public sealed record ThresholdRule(double AfterdischargeSeconds, double StepShare, double? StartMa = null);

/// <summary>How repeated tests of one compound sort an animal.</summary>
/// <param name="RaiseShare">Least rise of the threshold over the control's, as a share (0.2: 20 %).</param>
/// <param name="Tests">Fewest usable tests, 1 or more.</param>
public sealed record SelectionRule(double RaiseShare, int Tests);

/// <summary>A dose range of a compound that the plan holds.</summary>
/// <param name="CompoundId">Id of the catalogue.</param>
/// <param name="LowMgPerKg">Lowest dose, mg/kg.</param>
/// <param name="HighMgPerKg">Highest dose, mg/kg; not below the lowest.</param>
public sealed record PlannedDose(string CompoundId, double LowMgPerKg, double HighMgPerKg);

/// <summary>The rules of a kindling experiment: data that a study may change, with where each default comes from in <see cref="KindlingDefaults"/>.</summary>
public sealed record KindlingRules
{
    /// <summary>Id of the model's variant that the defaults are of; null where the model has none.</summary>
    public string? Variant { get; init; }

    /// <summary>Id of the scale that scores are on.</summary>
    public required string ScaleId { get; init; }

    /// <summary>When an animal is fully kindled.</summary>
    public required KindledRule Kindled { get; init; }

    /// <summary>A score below this in a test is protection.</summary>
    public required int ProtectedBelow { get; init; }

    /// <summary>Fewest days between two tests with a compound in one animal.</summary>
    public required int WashoutDays { get; init; }

    /// <summary>How the threshold is looked for.</summary>
    public required ThresholdRule Threshold { get; init; }

    /// <summary>How animals are sorted by repeated tests.</summary>
    public required SelectionRule Selection { get; init; }

    /// <summary>Compounds and doses of the plan; empty where there is no plan, and then nothing is outside it.</summary>
    public IReadOnlyList<PlannedDose> Plan { get; init; } = [];

    /// <summary>The one sex that the protocol allows; null for both.</summary>
    public Sex? OnlySex { get; init; }

    /// <summary>The one strain that the protocol allows; empty for any.</summary>
    public string OnlyStrain { get; init; } = "";

    /// <summary>What cannot be, rule by rule; empty for rules that can be used.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        Wrong(Kindled.AtLeast is < 1 or > 20, "kindled", "The score that counts lies outside the scales.", $"{Kindled.AtLeast}", "1 to 20");
        Wrong(Kindled.Needed is < 1 or > 1000, "kindled", "The number of seizures that makes an animal kindled cannot be.", $"{Kindled.Needed}", "1 to 1000");
        Wrong(Kindled.WithinDays is < 1, "kindled", "The days within which an animal is to kindle cannot be.", $"{Kindled.WithinDays}", "1 or more, or none");
        Wrong(ProtectedBelow is < 1 or > 20, "protected-below", "The score below which an animal is protected cannot be.", $"{ProtectedBelow}", "1 to 20");
        Wrong(WashoutDays is < 0 or > 365, "washout", "The days of washout cannot be.", $"{WashoutDays}", "0 to 365");
        Wrong(!(Threshold.AfterdischargeSeconds is > 0 and <= 600), "threshold", "The shortest afterdischarge cannot be.", Text(Threshold.AfterdischargeSeconds), "above 0, at most 600 s");
        Wrong(!(Threshold.StepShare is > 0 and <= 2), "threshold", "The step of the series cannot be.", Text(Threshold.StepShare), "above 0, at most 2 (200 %)");
        Wrong(!(Selection.RaiseShare is > 0 and <= 10), "selection", "The rise that counts cannot be.", Text(Selection.RaiseShare), "above 0, at most 10");
        Wrong(Selection.Tests is < 1 or > 100, "selection", "The number of tests cannot be.", $"{Selection.Tests}", "1 to 100");
        foreach (var dose in Plan.Where(p => !(p.LowMgPerKg > 0 && p.HighMgPerKg >= p.LowMgPerKg && double.IsFinite(p.HighMgPerKg))))
        {
            Wrong(true, "plan", $"The planned dose of {dose.CompoundId} cannot be.", $"{Text(dose.LowMgPerKg)} to {Text(dose.HighMgPerKg)}", "two doses above 0, the lower one first");
        }

        return findings;

        void Wrong(bool isWrong, string path, string message, string found, string wanted)
        {
            if (isWrong)
            {
                findings.Add(Finding.Error("bad-rule", message, new Location(Path: path), found, wanted));
            }
        }

        static string Text(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
    }
}
