using System.Globalization;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Core.Dosing.Advice;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Server.Features.Dosing.Exposure;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Advice;

/// <summary>One line of the advice.</summary>
/// <param name="State"><c>reaches</c>, <c>peaks-above-high</c> or <c>needs-too-much</c>.</param>
public sealed record AdviceRow(
    string Route, string Input, double? IntervalHours, double DoseMgPerKg, double DoseMgPerKgPerDay, double PeakMgPerL, double TroughMgPerL, string State, double? ShareAtMost, bool Unverified, string Sentence);

/// <summary>Advice for a compound in the species of a study.</summary>
/// <param name="MostMgPerKg">The most that is commonly given, mg/kg; null where not known.</param>
/// <param name="Why">Why there is none; null where there is.</param>
public sealed record AdviceAnswer(
    string Compound, string Species, double? TargetMgPerL, double? HighMgPerL, bool TargetBorrowed, bool TargetUnverified, double WantedShare, double? MostMgPerKg, IReadOnlyList<AdviceRow> Rows, string? Why);

/// <summary>Asks the adviser with what the catalogue knows of a compound in the species of a study.</summary>
public sealed class AdviceQueries(RackRulesQueries rules)
{
    /// <summary>What stands for the routes where the catalogue tells none apart.</summary>
    public const string AnyRoute = "any route";

    public async Task<Outcome<AdviceAnswer>> FindAsync(string studyCode, string? compound, double? target, double? share, CancellationToken cancellation)
    {
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<AdviceAnswer>.NotFound($"study {studyCode}");
        }

        var wanted = share ?? 0.8;
        var entry = study.Catalogue.Compound(compound?.Trim() ?? "") ?? study.Catalogue.Compounds.FirstOrDefault(c => string.Equals(c.Name, compound?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (entry is null)
        {
            return Outcome.Refused<AdviceAnswer>("unknown-compound", "compound", "Neither the catalogue nor the study has this compound.", compound ?? "", "id or name of a compound");
        }

        if (!(wanted is > 0 and <= 1) || target is <= 0 || target is { } t && !double.IsFinite(t))
        {
            return Outcome.Refused<AdviceAnswer>("bad-value", target is <= 0 ? "target" : "share", "This cannot be wanted.",
                string.Create(CultureInfo.InvariantCulture, $"share {wanted}, target {target}"), "a share above 0 to 1, a target above 0 mg/L");
        }

        var species = study.Study.SpeciesId;
        var range = entry.TargetFor(species);
        var low = target ?? range?.Range.Value.LowMgPerL;
        // A habit for a day says nothing of a single dose.
        double? most = entry.Doses.Where(d => d.Value.Species == species && !d.Value.PerDay).Select(d => (double?)d.Value.HighMgPerKg).Max();
        var known = RouteName.Known.Where(r => r is not ("in food" or "pump")).ToList();
        var routes = known.Select(r => (Route: r, Kinetic: Kinetic.Of(study.Catalogue, entry.Id, species, r))).Where(r => r.Kinetic.Linear is not null).ToList();
        // Routes that the catalogue does not tell apart would be the same line several times.
        var options = routes.GroupBy(r => r.Kinetic.Linear!).Select(g => new AdviserRoute(g.Count() == known.Count ? AnyRoute : string.Join(" or ", g.Select(r => r.Route)), g.Key, g.First().Kinetic.Defaults!.HasUnverified)).ToList();
        var why = low is null ? "No target level is known in this species: give one."
            : options.Count > 0 ? null
            : Kinetic.Of(study.Catalogue, entry.Id, species, null) is { WhyNot: { } reason } ? reason
            : "Elimination of this compound saturates: no dose interval holds for every dose. Predict it from doses instead.";
        IReadOnlyList<AdviceRow> rows = why is not null ? [] :
        [
            .. RegimenAdviser.Advise(new AdviserQuestion
            {
                TargetMgPerL = low!.Value, HighMgPerL = target is null ? range?.Range.Value.HighMgPerL : null, WantedShare = wanted, Routes = options, MostMgPerKg = most,
            }).Select(l => new AdviceRow(l.Route, Words.Code(l.Input), l.IntervalHours, l.DoseMgPerKg, l.DoseMgPerKgPerDay, l.PeakMgPerL, l.TroughMgPerL, Words.Code(l.State), l.ShareAtMost, l.Unverified, l.Sentence)),
        ];
        return new AdviceAnswer(
            entry.Id, species, low, target is null ? range?.Range.Value.HighMgPerL : null, target is null && range is { Borrowed: true }, target is null && range is { Range.IsUnverified: true }, wanted, most, rows, why);
    }

    /// <summary>
    /// What a plan will do to the level, before its first dose; null where the catalogue does not know enough to say. With saturable elimination the mean steady level
    /// is said, or as an error that the rate cannot be kept up with.
    /// </summary>
    public static Finding? Outlook(RackRules study, string compound, Regimen regimen, Instant from)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(regimen);
        var kinetic = Kinetic.Of(study.Catalogue, compound, study.Study.SpeciesId, regimen.Route);
        if (kinetic.Saturable is not null)
        {
            var perDay = regimen.Input is InputKind.Pump ? regimen.DoseMgPerKg : regimen.DoseMgPerKg * 24 / ((regimen.Schedule.ShortestGap + regimen.Schedule.LongestGap) / 2).TotalHours;
            return kinetic.TroubleOf(perDay) ?? Steady(kinetic.Saturable, perDay, study.Catalogue.Compound(compound)?.TargetFor(study.Study.SpeciesId));
        }

        var target = study.Catalogue.Compound(compound)?.TargetFor(study.Study.SpeciesId);
        if (kinetic.Linear is not { } pk || target is not { Range.Value.LowMgPerL: > 0 })
        {
            return null;
        }

        var outlook = RegimenOutlook.Of(regimen, pk, target.Range.Value.LowMgPerL, from, study.Zone);
        var standing = target.Borrowed || target.Range.IsUnverified || kinetic.Defaults!.HasUnverified ? " This stands on unverified or borrowed figures of the catalogue." : "";
        return outlook.Unexposed
            ? Finding.Warning("unexposed", outlook.Sentence + standing, new Location(Path: "regimen"), null, "a shorter interval, a higher dose or a pump: see the regimen adviser")
            : Finding.Info("exposed", outlook.Sentence + standing, new Location(Path: "regimen"));
    }

    private static Finding? Steady(MichaelisMenten mm, double perDay, TargetRange? target)
    {
        if (mm.SteadyLevelAt(perDay).MgPerL is not { } level || mm.HoursToSteadyState(perDay) is not { } hours || target is not { Range.Value: { } range })
        {
            return null;
        }

        var place = level < range.LowMgPerL ? "below the target of" : level > range.HighMgPerL ? "above the upper end of" : "within";
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"Elimination saturates: {perDay:0.##} mg/kg a day hold a mean level of {level:0.#} mg/L, {place} {range.LowMgPerL:0.##} to {range.HighMgPerL:0.##} mg/L, steady after {hours / 24:0.#} days; a small step in dose moves it far.");
        return level < range.LowMgPerL
            ? Finding.Warning("unexposed", sentence, new Location(Path: "regimen"), null, "a higher daily dose, below what can be eliminated")
            : level > range.HighMgPerL ? Finding.Warning("above-target", sentence, new Location(Path: "regimen"), null, "a lower daily dose") : Finding.Info("exposed", sentence, new Location(Path: "regimen"));
    }
}
