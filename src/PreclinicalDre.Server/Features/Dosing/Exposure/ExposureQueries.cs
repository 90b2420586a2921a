using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Dosing.Interactions;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Kinetics;
using PreclinicalDre.Core.Kinetics.Fitting;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;
using Sample = PreclinicalDre.Core.Kinetics.Fitting.PlasmaSample;

namespace PreclinicalDre.Server.Features.Dosing.Exposure;

/// <summary>One compound of a trial in an animal, with its doses and what follows from them.</summary>
public sealed record ExposureCase(Animal Animal, Trial Trial, TrialCompound Part, IReadOnlyList<Dose> Doses, IReadOnlyList<Data.Dosing.PlasmaSample> Samples, IReadOnlyList<Seizure> Seizures, IReadOnlyList<DrugInput> Inputs,
    Kinetic Kinetic, string? Route, double? Target, double? TargetHigh, bool TargetBorrowed, Instant End)
{
    /// <summary>Where hours count from: the first dose, else the start of the trial.</summary>
    public Instant Origin { get; init; }

    /// <summary>Predicted from the doses on record; null where it cannot be.</summary>
    public PredictedCurve? Curve { get; init; }

    /// <summary>Curves of its active metabolites; a null curve where it cannot be predicted.</summary>
    public IReadOnlyList<(MetaboliteKinetics Metabolite, PredictedCurve? Curve, TargetRange? Target)> Metabolites { get; init; } = [];

    /// <summary>What is planned and yet to come; null where nothing is, or it was not asked for.</summary>
    public PlannedAhead? Ahead { get; init; }

    public double Hours(Instant at) => (at - Origin).TotalHours;
}

/// <summary>Reads exposure: a fixed number of queries for one animal or a whole study.</summary>
public sealed class ExposureQueries(DreDbContext db, RackRulesQueries rules, IClock clock)
{
    private const string How = "profile-t, 95 %, residuals of the logarithm of the level, absorption and bioavailability as in the catalogue";

    /// <param name="studyCode">Code of the study.</param>
    /// <param name="animal">Code of an animal; null for all of the study.</param>
    /// <param name="aheadDays">Days to look ahead by what is planned, up to <see cref="PlannedAhead.MostDays"/>; 0 for none.</param>
    /// <param name="cancellation">To give up.</param>
    public async Task<(RackRules Study, List<ExposureCase> Cases)?> CasesAsync(string studyCode, string? animal, int aheadDays, CancellationToken cancellation)
    {
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return null;
        }

        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Study.Id && (animal == null || a.Code == animal)).ToDictionaryAsync(a => a.Id, cancellation);
        return animal is not null && animals.Count == 0 ? null : (study, await LoadAsync(study, animals, Duration.FromDays(Math.Clamp(aheadDays, 0, PlannedAhead.MostDays)), cancellation));
    }

    public async Task<AnimalExposure?> AnimalAsync(string studyCode, string animal, int aheadDays, CancellationToken cancellation) =>
        await CasesAsync(studyCode, animal, aheadDays, cancellation) is { } found
            ? Answer(found.Study, animal, found.Cases)
            : null;

    /// <summary>The same from cases that are loaded already.</summary>
    public static AnimalExposure Answer(RackRules study, string animal, List<ExposureCase> cases) => new(animal, [.. cases.Select(c => Row(study, c))], Interactions(study, cases));

    public async Task<StudyExposure?> StudyAsync(string studyCode, CancellationToken cancellation)
    {
        if (await CasesAsync(studyCode, null, 0, cancellation) is not { } found)
        {
            return null;
        }

        var (study, cases) = found;
        return new StudyExposure(
            studyCode,
            [.. cases.GroupBy(c => c.Part.CompoundId).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new StudyCompound(g.Key, study.NameOf(g.Key), Parameters(g.First().Kinetic), Fit([.. g])))],
            [.. cases.Select(c =>
            {
                var row = Row(study, c);
                return new StudyExposureRow(c.Animal.Code, c.Trial.Code, row.Name, row.Share, row.Doses, row.Samples, row.SamplesAtTarget, row.Seizures.Count,
                    row.Seizures.All(s => s.InExposure is not null) ? row.Seizures.Count(s => s.InExposure == true) : null);
            })],
            Interactions(study, cases));
    }

    /// <summary>The curve with samples, target and the seizures on it.</summary>
    public static Figure Draw(RackRules study, ExposureCase c, string idPrefix)
    {
        var end = c.Hours(c.End);
        return ExposureCurve.Draw(
            new ExposureInput
            {
                Animal = c.Animal.Code,
                Zone = study.Zone,
                Zero = c.Trial.Start,
                Start = c.Trial.Start,
                Series = new ExposureSeries(study.NameOf(c.Part.CompoundId), c.Target, Share(c), Points(c, c.Curve, 0, end)),
                TargetHighMgPerL = c.TargetHigh,
                Samples = [.. c.Samples.Select(s => new SampleMark(s.SampledAt, study.NameOf(c.Part.CompoundId), s.MgPerL, s.BelowQuantification))],
                Doses = [.. c.Doses.Select(d => new DoseMark(d.GivenAt ?? d.PlannedAt, study.NameOf(c.Part.CompoundId), d.DoseMgPerKg, d.GivenFraction))],
                Planned = [.. c.Ahead?.Doses.Select(d => new DoseMark(d.At, study.NameOf(c.Part.CompoundId), d.MgPerKg, 0)) ?? []],
                Now = c.Ahead?.From,
                Lines =
                [
                    .. c.Metabolites.Select(m => new ExposureLine(m.Metabolite.Name, ExposureLineKind.Metabolite, Points(c, m.Curve, 0, end))),
                    .. c.Ahead is { } ahead ? new[] { new ExposureLine(study.NameOf(c.Part.CompoundId), ExposureLineKind.Ahead, Points(c, ahead.Curve, c.Hours(ahead.From), c.Hours(ahead.To))) } : [],
                ],
                Seizures = [.. c.Seizures.Select(s => new SeizureMark(s.At, ClassOf(s.TypeId), SeizureType.Find(s.TypeId)?.Name ?? s.TypeId))],
            },
            idPrefix);
    }

    /// <summary>Points of a curve, no more than a figure can show.</summary>
    private static IReadOnlyList<ExposurePoint> Points(ExposureCase c, PredictedCurve? curve, double from, double to)
    {
        var points = curve is null || to <= from ? [] : curve.Points(from, to, c.Inputs.Count > 200 ? 0 : 4);
        var every = Math.Max(1, points.Count / 1600);
        return [.. points.Where((_, i) => i % every == 0).Select(p => new ExposurePoint(c.Origin + Duration.FromHours(p.AtHours), p.MgPerL))];
    }

    public static IReadOnlyList<InteractionRow> Interactions(IEnumerable<string> compounds, string species) =>
    [
        .. InteractionTable.Among(compounds, species).Select(h =>
        {
            var i = h.Fact.Value;
            return new InteractionRow(i.Cause, i.Target, Words.Code(i.Kind), Words.Code(i.Change), i.Ratio?.Low, i.Ratio?.High, i.Species, h.SeenInSpecies, h.Fact.Tag.ToString(), i.Source, h.Sentence);
        }),
    ];

    /// <summary>Compounds that overlap in one animal: only what is in the animal at once can interact. Autoinduction needs one alone.</summary>
    private static IReadOnlyList<InteractionRow> Interactions(RackRules study, List<ExposureCase> cases) =>
    [
        .. cases.GroupBy(c => c.Animal.Id).SelectMany(g => g.SelectMany(c => Interactions(
                g.Where(o => o.Trial.Start < c.End && c.Trial.Start < o.End).Select(o => o.Part.CompoundId).Append(c.Part.CompoundId), study.Study.SpeciesId)))
            .DistinctBy(i => i.Sentence),
    ];

    private async Task<List<ExposureCase>> LoadAsync(RackRules study, Dictionary<Guid, Animal> animals, Duration ahead, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var ids = animals.Keys.ToArray();
        var trials = await db.Trials.AsNoTracking().Include(t => t.Compounds).Where(t => ids.Contains(t.AnimalId)).ToListAsync(cancellation);
        var doses = (await db.Doses.AsNoTracking().Where(d => ids.Contains(d.AnimalId)).OrderBy(d => d.PlannedAt).ToListAsync(cancellation)).ToLookup(d => d.TrialCompoundId);
        var plasma = (await db.PlasmaSamples.AsNoTracking().Where(s => ids.Contains(s.AnimalId)).OrderBy(s => s.SampledAt).ToListAsync(cancellation)).ToLookup(s => s.TrialCompoundId);
        var plans = (await db.DosingPlans.AsNoTracking().Where(p => ids.Contains(p.AnimalId)).OrderByDescending(p => p.From).ToListAsync(cancellation)).ToLookup(p => p.TrialCompoundId);
        var seizures = (await db.Seizures.AsNoTracking().Where(s => ids.Contains(s.AnimalId)).OrderBy(s => s.At).ToListAsync(cancellation)).ToLookup(s => s.AnimalId);
        return
        [
            .. trials.OrderBy(t => animals[t.AnimalId].Code, StringComparer.Ordinal).ThenBy(t => t.Start).SelectMany(t => t.Compounds.OrderBy(p => p.CompoundId, StringComparer.Ordinal)
                .Select(p => Case(study, animals[t.AnimalId], t, p, [.. doses[p.Id]], [.. plasma[p.Id]], [.. plans[p.Id]], seizures[t.AnimalId], now, ahead))),
        ];
    }

    private static ExposureCase Case(
        RackRules study, Animal animal, Trial trial, TrialCompound part, List<Dose> doses, List<Data.Dosing.PlasmaSample> samples, List<DosingPlan> plans, IEnumerable<Seizure> seizures, Instant now,
        Duration ahead)
    {
        var routes = doses.Select(d => d.Route).Concat(plans.Select(p => p.Route)).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var route = routes is [var one] ? one : null;
        var given = doses.Where(d => d.GivenFraction > 0).Select(d => d.GivenAt ?? d.PlannedAt).ToList();
        var origin = given.Count > 0 ? given.Min() : trial.Start;
        var last = new[] { trial.End ?? now, animal.ExitedAt ?? Instant.MaxValue, now }.Min();
        var end = Instant.Max(last, samples.Count > 0 ? Instant.Min(samples[^1].SampledAt, now) : last);
        double? age = animal.BornOn is { } born ? Period.DaysBetween(born, trial.Start.InZone(study.Zone).Date) : null;
        var kinetic = Kinetic.Of(study.Catalogue, part.CompoundId, study.Study.SpeciesId, route, age, animal.Sex);
        var target = study.Catalogue.Compound(part.CompoundId)?.TargetFor(study.Study.SpeciesId);
        var inputs = GivenInputs.Of(doses, plans, origin);
        return new ExposureCase(animal, trial, part, doses, samples, [.. seizures.Where(s => s.At >= trial.Start && s.At < end)], inputs, kinetic, route,
            part.TargetLowMgPerL ?? target?.Range.Value.LowMgPerL, part.TargetLowMgPerL is null ? target?.Range.Value.HighMgPerL : null, part.TargetLowMgPerL is null && target is { Borrowed: true }, end)
        {
            Origin = origin,
            Curve = inputs.Count > 0 && end > origin ? kinetic.Curve(inputs, (end - origin).TotalHours + 1) : null,
            Metabolites =
            [
                .. kinetic.Metabolites.Select(m => (
                    m, inputs.Count > 0 && end > origin ? kinetic.Curve(m, inputs) : null, study.Catalogue.Compound(part.CompoundId)!.TargetOf(m.Name, study.Study.SpeciesId))),
            ],
            Ahead = ahead > Duration.Zero && animal.ExitedAt is null ? PlannedAhead.Of(kinetic, trial, doses, plans, inputs, origin, now, ahead, study.Zone) : null,
        };
    }

    private static ExposureRow Row(RackRules study, ExposureCase c)
    {
        var end = c.Hours(c.End);
        var shown = c.Curve is not null && end > 0;
        Finding? problem = c.Kinetic.WhyNot is { } why ? Finding.Warning("no-kinetics", why, new Location(Path: "kinetics"))
            : c.Inputs.Count == 0 ? Finding.Info("no-doses", "No dose is on record: there is no level to predict.", new Location(Path: "doses"))
            : c.Target is null ? Finding.Warning("no-target", "No target level is known for this compound.", new Location(Path: "target"))
            : end > 0 ? c.Kinetic.TroubleOf(c.Inputs.Sum(i => i.MgPerKg) / Math.Max(1, end / 24)) : null;
        return new ExposureRow(
            c.Trial.Code, c.Part.CompoundId, study.NameOf(c.Part.CompoundId), c.Trial.Start, c.End, c.Doses.Count(d => d.GivenFraction > 0), c.Target, c.TargetHigh, c.TargetBorrowed, Share(c),
            shown ? c.Curve!.Peak(0, end) : null, c.Samples.Count, c.Samples.Count(s => !s.BelowQuantification && s.MgPerL >= c.Target),
            [.. c.Seizures.Select(s => Seen(c, s))], Parameters(c.Kinetic), Fit([c]), problem is null ? null : FindingDto.Of(problem), c.Kinetic.For,
            [.. c.Metabolites.Select(m => Metabolite(c, m.Metabolite, m.Curve, m.Target))], Ahead(c));
    }

    private static MetaboliteRow Metabolite(ExposureCase c, MetaboliteKinetics metabolite, PredictedCurve? curve, TargetRange? target)
    {
        var end = c.Hours(c.End);
        var shown = curve is not null && end > 0;
        return new MetaboliteRow(
            metabolite.Name, target?.Range.Value.LowMgPerL, target is { Borrowed: true }, shown && target is not null ? curve!.ShareAtOrAbove(target.Range.Value.LowMgPerL, 0, end) : null,
            shown ? curve!.Peak(0, end) : null, shown ? curve!.At(end) : null, [.. Kinetic.Figures(metabolite).Select(f => new ParameterRow(f.What, f.Value, f.Fact.Tag.ToString(), f.Fact.Note))],
            shown ? null : metabolite.Kinetics() is null ? "The catalogue lacks a figure of it in this species." : "Its level follows that of the compound, which cannot be predicted.");
    }

    private static AheadRow? Ahead(ExposureCase c)
    {
        if (c.Ahead is not { } ahead)
        {
            return null;
        }

        var (from, to) = (c.Hours(ahead.From), c.Hours(ahead.To));
        return new AheadRow(
            ahead.From, ahead.To, ahead.Doses.Count, c.Target is { } target ? ahead.Curve.ShareAtOrAbove(target, from, to) : null, ahead.Curve.Peak(from, to), ahead.Curve.Trough(from, to));
    }

    private static SeizureOnCurve Seen(ExposureCase c, Seizure seizure)
    {
        double? level = c.Curve is null ? null : c.Curve.At(c.Hours(seizure.At));
        return new SeizureOnCurve(seizure.At, seizure.TypeId, level, level is { } l && c.Target is { } target ? l >= target : null);
    }

    private static double? Share(ExposureCase c) => c.Curve is { } curve && c.Target is { } target && c.Hours(c.End) > 0 ? curve.ShareAtOrAbove(target, 0, c.Hours(c.End)) : null;

    private static List<ParameterRow> Parameters(Kinetic kinetic) => [.. kinetic.Figures().Select(f => new ParameterRow(f.What, f.Value, f.Fact.Tag.ToString(), f.Fact.Note))];

    private static FitRow Fit(IReadOnlyCollection<ExposureCase> cases)
    {
        var first = cases.First().Kinetic;
        if (first.Saturable is not null)
        {
            return Refused("Elimination saturates: there is no one half-life to fit.");
        }

        if (first.Defaults is not { AbsorptionHalfLifeHours: { } absorption, Bioavailability: { Value: > 0 } share })
        {
            return Refused("A fit holds absorption and bioavailability where the catalogue has them; it has none.");
        }

        var answer = PlasmaFit.Of(
            [.. cases.Where(c => c.Inputs.Count > 0).Select(c => new FitSubject(c.Inputs, [.. c.Samples.Select(s => new Sample(c.Hours(s.SampledAt), s.MgPerL, s.BelowQuantification))]))],
            absorption.Value, share.Value);
        return answer.Fit is { } fit
            ? new FitRow(fit.HalfLifeHours.Value, fit.HalfLifeHours.Profile.Lower, fit.HalfLifeHours.Profile.Upper, fit.VolumeLPerKg.Value, fit.VolumeLPerKg.Profile.Lower,
                fit.VolumeLPerKg.Profile.Upper, fit.Used, fit.LeftOut, How, null)
            : Refused(answer.Sentence);

        FitRow Refused(string why) => new(null, null, null, null, null, null, cases.Sum(c => c.Samples.Count), 0, How, why);
    }

    private static SeizureClass ClassOf(string type) => SeizureType.Find(type) is { NeedsEeg: true } ? SeizureClass.Electrographic : SeizureClass.Unclassified;
}
