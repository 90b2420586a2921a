using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Statistics;
using PreclinicalDre.Core.Statistics.Pooling;
using PreclinicalDre.Core.Statistics.Proportions;

namespace PreclinicalDre.Core.Comparison;

/// <summary>Responders of one study in one model. The unit is the animal: of its trials that fit, the last one that says yes or no counts.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="ModelId">The model.</param>
/// <param name="Responders">Animals that responded.</param>
/// <param name="Animals">Animals that responded or did not.</param>
/// <param name="LeftOut">Animals with a trial that fits, but none that says yes or no.</param>
/// <param name="Caveats">What to read with care, in words.</param>
public sealed record StudyResponse(string Study, string ModelId, int Responders, int Animals, int LeftOut, IReadOnlyList<string> Caveats)
{
    /// <summary>Wilson's interval, 95 %; null without animals.</summary>
    public Interval? Bounds => Animals == 0 ? null : Wilson.Of(Responders, Animals);

    /// <summary>Share of responders; null without animals.</summary>
    public double? Share => Animals == 0 ? null : (double)Responders / Animals;
}

/// <summary>A model's studies and their summary.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Studies">Its studies, by code.</param>
/// <param name="Pooled">Random-effects summary over studies with animals; null where fewer than two have any.</param>
public sealed record ModelResponse(string ModelId, IReadOnlyList<StudyResponse> Studies, PooledProportion? Pooled)
{
    /// <summary>Responders of all studies.</summary>
    public int Responders => Studies.Sum(s => s.Responders);

    /// <summary>Animals of all studies.</summary>
    public int Animals => Studies.Sum(s => s.Animals);

    /// <summary>What to read with care in the numbers of all its studies together, in words.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}

/// <summary>One compound in one model.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Compound">The compound, alone or in a regimen.</param>
/// <param name="Responders">Animals that responded.</param>
/// <param name="Animals">Animals that responded or did not.</param>
public sealed record CompoundInModel(string ModelId, string Compound, int Responders, int Animals)
{
    /// <summary>What to read with care, in words: of the trials of this compound alone.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
}

/// <summary>A change of seizure rate.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Study">The study.</param>
/// <param name="Animal">The animal.</param>
/// <param name="ReductionPercent">Fall against baseline; negative where it rose.</param>
public sealed record RateChange(string ModelId, string Study, string Animal, double ReductionPercent);

/// <summary>How much of what a comparison needs is there in a study.</summary>
/// <param name="Study">The study.</param>
/// <param name="Animals">Judged animals that were chosen.</param>
/// <param name="Fields">Field in words and the share (0 to 1) of animals or trials that have it; null where there is nothing to have it.</param>
public sealed record FieldCoverage(string Study, int Animals, IReadOnlyList<(string Field, double? Share)> Fields);

/// <summary>All of a comparison.</summary>
/// <param name="Models">Response by model and study.</param>
/// <param name="Overall">Summary over all studies; null where fewer than two have animals.</param>
/// <param name="Compounds">Compound by model.</param>
/// <param name="Changes">Change of rate of each animal's last trial that fits and has one.</param>
/// <param name="Coverage">Fields by study.</param>
/// <param name="LeftOut">Animals whose trials say neither yes nor no.</param>
public sealed record ResponseTable(
    IReadOnlyList<ModelResponse> Models, PooledProportion? Overall, IReadOnlyList<CompoundInModel> Compounds, IReadOnlyList<RateChange> Changes, IReadOnlyList<FieldCoverage> Coverage, int LeftOut)
{
    /// <summary>Compares the animals that are chosen.</summary>
    /// <param name="animals">Judged animals of all studies that may be seen.</param>
    /// <param name="choice">Which, and by what.</param>
    /// <param name="models">The entry that a study has of a model, for the caveats that belong to it; studies have models of their own.</param>
    public static ResponseTable Of(IReadOnlyList<ComparedAnimal> animals, ComparisonChoice choice, Func<string, string, ModelEntry?> models)
    {
        ArgumentNullException.ThrowIfNull(animals);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(models);
        var chosen = animals.Where(a => Fits(a, choice)).ToList();
        var answers = chosen.Select(a => (Animal: a, Trials: a.Trials.Where(t => Fits(t, choice)).ToList())).Where(a => a.Trials.Count > 0).ToList();
        var byModel = answers.GroupBy(a => a.Animal.ModelId).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Model(g.Key, [.. g], choice, study => models(study, g.Key))).ToList();
        var all = byModel.SelectMany(m => m.Studies).ToList();
        var compounds = answers
            .SelectMany(a => a.Trials.SelectMany(t => t.Compounds).Distinct(StringComparer.Ordinal).Select(c => (a.Animal, Compound: c, Trials: a.Trials.Where(t => t.Compounds.Contains(c)).ToList())))
            .Select(a => (a.Animal, a.Compound, a.Trials, Answer: Responded(a.Trials, choice.Measure)))
            .Where(a => a.Answer is not null)
            .GroupBy(a => (a.Animal.ModelId, a.Compound))
            .Select(g => new CompoundInModel(g.Key.ModelId, g.Key.Compound, g.Count(a => a.Answer == true), g.Count())
            {
                Caveats = [.. Caveats([.. g.Select(a => (a.Animal, a.Trials))], study => models(study, g.Key.ModelId))],
            })
            .OrderBy(c => c.ModelId, StringComparer.Ordinal).ThenBy(c => c.Compound, StringComparer.Ordinal).ToList();
        var changes = answers
            .Select(a => (a.Animal, Last: a.Trials.LastOrDefault(t => t.ReductionPercent is not null)))
            .Where(a => a.Last is not null)
            .Select(a => new RateChange(a.Animal.ModelId, a.Animal.Study, a.Animal.Code, a.Last!.ReductionPercent!.Value)).ToList();
        return new ResponseTable(
            byModel, Pool(all), compounds, changes,
            [.. chosen.GroupBy(a => a.Study).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => FieldsOf(g.Key, [.. g]))],
            all.Sum(s => s.LeftOut));
    }

    /// <summary>Yes, no, or null where no trial says either.</summary>
    internal static bool? Responded(IReadOnlyList<ComparedTrial> trials, ResponseMeasure measure) => measure switch
    {
        ResponseMeasure.SeizureFree => trials.LastOrDefault(t => t.Category is 1 or 2) is { } t ? t.Category == 1 : null,
        ResponseMeasure.Halved => trials.LastOrDefault(t => t.ReductionPercent is not null)?.ReductionPercent is { } fall ? fall >= 50 : null,
    };

    private static bool Fits(ComparedAnimal animal, ComparisonChoice choice) =>
        (choice.Models.Count == 0 || choice.Models.Contains(animal.ModelId))
        && (choice.Species.Count == 0 || choice.Species.Contains(animal.SpeciesId))
        && (choice.Sexes.Count == 0 || choice.Sexes.Contains(animal.Sex));

    private static bool Fits(ComparedTrial trial, ComparisonChoice choice) =>
        (choice.Compounds.Count == 0 || trial.Compounds.Any(choice.Compounds.Contains))
        && (!choice.ExposureOnly || trial.ExposureMet == true)
        && (choice.FromAgeDays is not { } from || trial.StartAgeDays >= from)
        && (choice.ToAgeDays is not { } to || trial.StartAgeDays < to);

    private static ModelResponse Model(string id, List<(ComparedAnimal Animal, List<ComparedTrial> Trials)> answers, ComparisonChoice choice, Func<string, ModelEntry?> entry)
    {
        var studies = answers.GroupBy(a => a.Animal.Study).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var said = g.Select(a => Responded(a.Trials, choice.Measure)).ToList();
            return new StudyResponse(g.Key, id, said.Count(s => s == true), said.Count(s => s is not null), said.Count(s => s is null), [.. Caveats([.. g], entry)]);
        }).ToList();
        return new ModelResponse(id, studies, Pool(studies)) { Caveats = [.. Caveats(answers, entry)] };
    }

    private static PooledProportion? Pool(IEnumerable<StudyResponse> studies)
    {
        StudyShare[] shares = [.. studies.Where(s => s.Animals > 0).Select(s => new StudyShare(s.Responders, s.Animals))];
        return shares.Length < 2 ? null : PooledProportion.Of(shares);
    }

    private static IEnumerable<string> Caveats(List<(ComparedAnimal Animal, List<ComparedTrial> Trials)> answers, Func<string, ModelEntry?> entry)
    {
        var entries = answers.Select(a => a.Animal.Study).Distinct(StringComparer.Ordinal).Select(entry).OfType<ModelEntry>().ToList();
        var sexes = answers.Select(a => a.Animal.Sex).Distinct().ToList();
        if (sexes is [Sex.Male])
        {
            yield return "males only";
        }
        else if (sexes is [Sex.Female])
        {
            yield return "females only";
        }

        if (answers.All(a => a.Trials.All(t => !t.MtdTold)))
        {
            yield return "not titrated";
        }

        if (entries.Exists(e => e.Has(ModelWarning.ContingentTolerance)))
        {
            yield return "contingent tolerance";
        }

        if (entries.Exists(e => e.Verdict.Value.Possibility is DrePossibility.No or DrePossibility.SelectionOnly))
        {
            yield return "no verdict possible";
        }

        var (shown, all) = (answers.Sum(a => a.Trials.Count(t => t.ExposureMet == true)), answers.Sum(a => a.Trials.Count));
        if (shown < all)
        {
            yield return $"exposure shown in {shown} of {all} trials";
        }
    }

    private static FieldCoverage FieldsOf(string study, List<ComparedAnimal> animals)
    {
        var trials = animals.SelectMany(a => a.Trials).ToList();
        return new FieldCoverage(study, animals.Count,
        [
            ("sex", Share(animals, a => a.Sex != Sex.Unknown)),
            ("age at trial", Share(trials, t => t.StartAgeDays is not null)),
            ("baseline sufficient", Share(animals, a => a.BaselineSufficient)),
            ("change of rate", Share(trials, t => t.ReductionPercent is not null)),
            ("exposure known", Share(trials, t => t.ExposureMet is not null)),
            ("exposure shown", Share(trials, t => t.ExposureMet == true)),
            ("MTD looked for", Share(trials, t => t.MtdTold)),
            ("outcome determined", Share(trials, t => t.Category is 1 or 2)),
        ]);
    }

    private static double? Share<T>(List<T> items, Func<T, bool> has) => items.Count == 0 ? null : (double)items.Count(has) / items.Count;
}
