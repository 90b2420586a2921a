using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>The rules of a kindling experiment as a person enters them; what is left out stays as it is.</summary>
public sealed class KindlingRulesInput
{
    /// <summary>Id of the model's variant, to take its rules as they stand in the catalogue; the rest of the input is then applied to them.</summary>
    public string? Form { get; set; }

    public string? ScaleId { get; set; }

    /// <summary>Lowest score that counts.</summary>
    public int? KindledAtLeast { get; set; }

    public int? KindledNeeded { get; set; }

    /// <summary><c>in-a-row</c> or <c>counted</c>.</summary>
    public string? KindledHow { get; set; }

    /// <summary>Days; 0 for no limit.</summary>
    public int? KindledWithinDays { get; set; }

    public int? ProtectedBelow { get; set; }

    public int? WashoutDays { get; set; }

    public double? AfterdischargeSeconds { get; set; }

    /// <summary>Step of the series, per cent.</summary>
    public double? StepPercent { get; set; }

    /// <summary>First current, mA.</summary>
    public double? StartMa { get; set; }

    /// <summary>Rise of the threshold that counts, per cent.</summary>
    public double? RaisePercent { get; set; }

    public int? SelectionTests { get; set; }

    /// <summary>One compound a line: <c>phenytoin 25 to 75</c>; empty text empties the plan.</summary>
    public string? Plan { get; set; }

    /// <summary><c>female</c>, <c>male</c> or <c>both</c>.</summary>
    public string? OnlySex { get; set; }

    /// <summary>The one strain that the protocol allows; empty text for any.</summary>
    public string? OnlyStrain { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>Changes the rules of a kindling experiment; the audit keeps what they were.</summary>
internal sealed class SaveKindlingRules(DreDbContext db, KindlingLoader loader)
{
    public async Task<Outcome<KindlingRules>> RunAsync(string study, string experiment, KindlingRulesInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await loader.FindAsync(study, experiment, cancellation, tracked: true) is not { } of)
        {
            return new Outcome<KindlingRules>.NotFound($"kindling experiment {experiment} in study {study}");
        }

        if (input.Version is { } version && version != of.Experiment.Version)
        {
            return new Outcome<KindlingRules>.Conflict("Someone else changed this experiment. Load it again, then repeat the change.");
        }

        var findings = new List<Finding>();
        var rules = Read(input, of, findings);
        findings.AddRange(rules.Check());
        if (of.Catalogue.Scale(rules.ScaleId) is null)
        {
            findings.Add(Finding.Error("bad-value", "The catalogue has no such scale.", new Location(Path: "scaleId"), rules.ScaleId, string.Join(", ", of.Catalogue.Scales.Select(s => s.Id))));
        }

        if (findings.Count > 0)
        {
            return new Outcome<KindlingRules>.Invalid("The rules were not saved.", findings);
        }

        of.Experiment.Settings = StoredRules.Write(rules);
        await db.SaveChangesAsync(cancellation);
        return rules;
    }

    /// <summary>The plan as lines of text.</summary>
    public static string PlanText(KindlingRules rules) =>
        string.Join('\n', rules.Plan.Select(p => p.LowMgPerKg == p.HighMgPerKg ? $"{p.CompoundId} {Words.Number(p.LowMgPerKg)}" : $"{p.CompoundId} {Words.Number(p.LowMgPerKg)} to {Words.Number(p.HighMgPerKg)}"));

    private static KindlingRules Read(KindlingRulesInput input, KindlingExperiment of, List<Finding> findings)
    {
        var rules = of.Rules;
        if (input.Form?.Trim() is { Length: > 0 } form && form != rules.Variant)
        {
            if (KindlingDefaults.All.FirstOrDefault(f => f.ModelId == of.Experiment.ModelId && f.Variant == form) is { } found)
            {
                rules = found.Rules() with { Plan = rules.Plan, OnlySex = rules.OnlySex, OnlyStrain = rules.OnlyStrain };
                return rules with { Plan = PlanOf(input.Plan, rules.Plan, of, findings) };
            }

            findings.Add(Finding.Error("bad-value", "The model has no such form.", new Location(Path: "form"), form, string.Join(", ", KindlingDefaults.All.Where(f => f.ModelId == of.Experiment.ModelId).Select(f => f.Variant))));
        }

        var sex = string.IsNullOrWhiteSpace(input.OnlySex) ? rules.OnlySex : input.OnlySex == "both" ? null : Choices.Find<Sex>(input.OnlySex);
        return rules with
        {
            ScaleId = string.IsNullOrWhiteSpace(input.ScaleId) ? rules.ScaleId : input.ScaleId.Trim(),
            Kindled = new KindledRule(
                input.KindledAtLeast ?? rules.Kindled.AtLeast, input.KindledNeeded ?? rules.Kindled.Needed, string.IsNullOrEmpty(input.KindledHow) ? rules.Kindled.Consecutive : input.KindledHow != "counted",
                input.KindledWithinDays is { } days ? (days == 0 ? null : days) : rules.Kindled.WithinDays),
            ProtectedBelow = input.ProtectedBelow ?? rules.ProtectedBelow,
            WashoutDays = input.WashoutDays ?? rules.WashoutDays,
            Threshold = new ThresholdRule(input.AfterdischargeSeconds ?? rules.Threshold.AfterdischargeSeconds, input.StepPercent / 100 ?? rules.Threshold.StepShare, input.StartMa ?? rules.Threshold.StartMa),
            Selection = new SelectionRule(input.RaisePercent / 100 ?? rules.Selection.RaiseShare, input.SelectionTests ?? rules.Selection.Tests),
            Plan = PlanOf(input.Plan, rules.Plan, of, findings),
            OnlySex = sex,
            OnlyStrain = input.OnlyStrain?.Trim() ?? rules.OnlyStrain,
        };
    }

    private static IReadOnlyList<PlannedDose> PlanOf(string? text, IReadOnlyList<PlannedDose> stored, KindlingExperiment of, List<Finding> findings)
    {
        if (text is null)
        {
            return stored;
        }

        var plan = new List<PlannedDose>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(p => p is not ("to" or "mg/kg")).ToArray();
            var numbers = parts.Skip(1).Select(p => double.TryParse(p, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : double.NaN).ToArray();
            if (numbers.Length is not (1 or 2) || numbers.Any(double.IsNaN) || of.Catalogue.Compound(parts[0]) is null)
            {
                findings.Add(Finding.Error("bad-value", "This line of the plan cannot be read.", new Location(Path: "plan"), line, "the id of a compound and one dose or two in mg/kg, as 'phenytoin 25 to 75'"));
            }
            else
            {
                plan.Add(new PlannedDose(parts[0], numbers[0], numbers[^1]));
            }
        }

        return plan;
    }
}
