using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Kindling;

/// <summary>What pages and the API ask about a kindling experiment; read only.</summary>
internal sealed class KindlingQueries(KindlingLoader loader)
{
    /// <summary>All of it; null where there is no such experiment.</summary>
    public async Task<KindlingView?> ViewAsync(string study, string experiment, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, experiment, cancellation) is not { } of)
        {
            return null;
        }

        var (animals, subjects) = await JudgeAsync(of, cancellation);
        var known = subjects.ToDictionary(s => s.Animal.Code, StringComparer.Ordinal);
        var sees = of.Sees.Compound;
        var findings = of.Sees.DoseCode ? StimulationCheck.OfGroups(animals.Select(a => (known[a.Animal].Arm, known[a.Animal].Animal)), of.Rules) : [];
        return new KindlingView(
            study, experiment, sees ? of.Experiment.Title : null, of.Experiment.ModelId, of.Model?.LiteratureLabel ?? of.Experiment.ModelId, of.Experiment.IsClosed, of.Scale?.Name ?? of.Rules.ScaleId,
            of.Sees.IsBlind, [.. of.Form.Lines(of.Rules).Select(l => new RuleDetail(l.Name, l.Text, l.Source?.Tag.ToString(), l.Source?.Sources ?? [], l.Source?.Note))],
            KindledCohort.Of(animals, of.Scale?.Levels[^1].Value.Level ?? 5), [.. animals.Select(a => Detail(a, known[a.Animal], sees))],
            sees ? ProtectionRow.Of(animals.SelectMany(a => a.Tests.Select(t => (a.Animal, t)))) : null,
            of.Model is { } model && !model.ToFacts().VerdictPossible ? $"No drug-resistance verdict is given on these animals: {model.Verdict.Value.Reason}" : null,
            sees && of.Model?.Has(Core.Catalog.ModelWarning.ContingentTolerance) == true ? ContingentTolerance.Proposal(of.Rules) : null,
            [.. findings.Select(FindingDto.Of)]);
    }

    /// <summary>A figure of it: <c>score</c> or <c>afterdischarge</c>; null where there is no such experiment or value.</summary>
    public async Task<Figure?> FigureAsync(string study, string experiment, string value, string? animal, CancellationToken cancellation)
    {
        if (value is not ("score" or "afterdischarge") || await loader.FindAsync(study, experiment, cancellation) is not { } of)
        {
            return null;
        }

        var (animals, _) = await JudgeAsync(of, cancellation);
        return Draw(of, animals.Where(a => string.IsNullOrEmpty(animal) || a.Animal == animal), value);
    }

    /// <summary>Every stimulation as a table; null where there is no such experiment.</summary>
    public async Task<DataTable?> TableAsync(string study, string experiment, CancellationToken cancellation)
    {
        if (await loader.FindAsync(study, experiment, cancellation) is not { } of)
        {
            return null;
        }

        var subjects = await loader.SubjectsAsync(of, cancellation);
        var rows = await loader.StimulationsAsync(of, cancellation);
        return new DataTable(
            $"Stimulations of {experiment}, {study}",
            [
                new("Animal"), new("Number", DataKind.Number), new("On"), new("Session", DataKind.Number), new("Purpose"), new("Given"), new("Current", DataKind.Number, "mA"), new("Score", DataKind.Number),
                new("Scale"), new("Afterdischarge", DataKind.Number, "s"), new("Wet-dog shakes", DataKind.Number), new("Compound"), new("Dose", DataKind.Number, "mg/kg"), new("Adverse effects"), new("Reason"), new("Note"), new("By"),
            ],
            [
                .. subjects.SelectMany(a => rows[a.Id].Select(s => (IReadOnlyList<string>)
                [
                    a.Animal.Code, Words.Number(s.Number), Words.Day(s.On), Words.Number(s.Session), Choices.Code(s.Purpose), s.Given ? "yes" : "no", Words.Number(s.CurrentMa), Words.Number(s.Score), of.Rules.ScaleId,
                    Words.Number(s.AfterdischargeSeconds), Words.Number(s.WetDogShakes), s.CompoundId ?? "", Words.Number(s.DoseMgPerKg), s.AdverseEffects is { } adverse ? (adverse ? "yes" : "no") : "", s.Reason, s.Note, s.By,
                ])),
            ]);
    }

    /// <summary>The animals with stimulations, judged from what the person may know.</summary>
    internal async Task<(IReadOnlyList<KindledAnimal> Animals, IReadOnlyList<KindlingSubject> Subjects)> JudgeAsync(KindlingExperiment of, CancellationToken cancellation)
    {
        var subjects = await loader.SubjectsAsync(of, cancellation);
        var rows = await loader.StimulationsAsync(of, cancellation);
        return ([.. subjects.Where(a => rows.Contains(a.Id)).Select(a => KindledAnimal.Of(a.Animal.Code, rows[a.Id].Select(s => s.Read()), of.Rules, of.Model))], subjects);
    }

    internal static Figure Draw(KindlingExperiment of, IEnumerable<KindledAnimal> animals, string value) => value == "score"
        ? KindlingFigure.Draw(
            new("Score", null, of.Scale?.Levels[^1].Value.Level, of.Rules.Kindled.AtLeast, $"score that counts ({of.Rules.Kindled.AtLeast})", [.. animals.Select(a => Series(a, s => s.Score))]), "score")
        : KindlingFigure.Draw(
            new("Afterdischarge", "s", null, of.Rules.Threshold.AfterdischargeSeconds, $"shortest that counts ({Words.Number(of.Rules.Threshold.AfterdischargeSeconds)} s)", [.. animals.Select(a => Series(a, s => s.AfterdischargeSeconds))]), "discharge");

    private static KindlingSeries Series(KindledAnimal animal, Func<Stimulus, double?> value) =>
        new(animal.Animal, [.. animal.Stimuli.Where(s => s.Given && value(s) is not null).Select(s => (s.Number, value(s)!.Value))], animal.Course.Kindled?.Number);

    private static KindledDetail Detail(KindledAnimal a, KindlingSubject s, bool sees) => new(
        a.Animal, Choices.Code(s.Animal.Sex), s.Animal.Strain, s.Arm, a.Stimuli.Count(x => x.Given), a.Course.Reached, a.Course.First, a.Course.Kindled, a.Course.Why, a.Course.Rekindling?.Kindled, a.Course.Savings,
        // Without the compound a test looks like a control: where that is blinded, none of them is told.
        sees ? a.Series : [], sees ? a.Classes : null, sees ? a.Tests : null, sees ? a.Tolerance : null);
}
