namespace PreclinicalDre.Core.Evaluation;

/// <summary>Verdict on the animal (ILAE 2010, level 2), its course and its caveats, from the outcomes of its trials in order of start.</summary>
internal static class Verdict
{
    /// <summary>Whether the model can carry the verdict: the living animal, chronic, with spontaneous seizures.</summary>
    public static bool Applies(ModelFacts model) =>
        model is { Kind: ModelKind.Chronic, Preparation: ModelPreparation.InVivo, SpontaneousSeizures: true };

    /// <summary>A regimen is its set of compounds: the same drug twice is one regimen.</summary>
    public static string RegimenOf(TrialAnswer trial) => string.Join('\u001f', trial.Compounds);

    /// <summary>As <see cref="RegimenOf(TrialAnswer)"/>, of a trial that was not judged yet.</summary>
    public static string RegimenOf(TrialFacts trial) =>
        string.Join('\u001f', trial.Compounds.Select(c => c.Compound).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Number of different regimens that failed.</summary>
    public static int FailedRegimens(IEnumerable<TrialAnswer> trials) =>
        trials.Where(t => t.Category == OutcomeCategory.TreatmentFailure).Select(RegimenOf).Distinct(StringComparer.Ordinal).Count();

    public static IReadOnlyList<StateAfter> TimelineOf(ModelFacts model, IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        var states = StatesOf(model, [.. trials.Select(t => (RegimenOf(t), t.Category))], definition);
        return [.. trials.Zip(states, (trial, state) => new StateAfter(trial.Id, trial.End, state))];
    }

    /// <summary>The state after each trial, from the trials' regimens and outcomes in order of start.</summary>
    public static DreState[] StatesOf(ModelFacts model, IReadOnlyList<(string Regimen, OutcomeCategory Category)> trials, DreDefinition definition)
    {
        var applies = Applies(model);
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var states = new DreState[trials.Count];
        for (var i = 0; i < states.Length; i++)
        {
            var (regimen, category) = trials[i];
            if (category == OutcomeCategory.TreatmentFailure)
            {
                failed.Add(regimen);
            }

            states[i] = !applies ? DreState.NotApplicable
                : category == OutcomeCategory.SeizureFree ? DreState.DrugResponsive
                : failed.Count >= definition.FailedRegimens ? DreState.DrugResistant
                : DreState.Undefined;
        }

        return states;
    }

    public static CoursePattern PatternOf(ModelFacts model, IReadOnlyList<TrialAnswer> trials)
    {
        if (trials.Count > 0 && !Applies(model))
        {
            return CoursePattern.NotApplicable;
        }

        OutcomeCategory[] course = [.. trials.Select(t => t.Category).Where(c => c != OutcomeCategory.Undetermined)];
        var firstFree = Array.IndexOf(course, OutcomeCategory.SeizureFree);
        var firstFailure = Array.IndexOf(course, OutcomeCategory.TreatmentFailure);
        if (course.Length == 0)
        {
            return CoursePattern.NotEstablished;
        }

        if (firstFailure < 0)
        {
            return CoursePattern.SeizureFreeThroughout;
        }

        if (firstFree < 0)
        {
            return CoursePattern.NeverSeizureFree;
        }

        return course[^1] == OutcomeCategory.SeizureFree
            ? Array.IndexOf(course, OutcomeCategory.TreatmentFailure, firstFree) < 0 ? CoursePattern.Remission : CoursePattern.Fluctuating
            : firstFailure > firstFree ? CoursePattern.LateResistance : CoursePattern.Relapse;
    }

    public static IReadOnlyList<string> CaveatsOf(DreRecord record, IReadOnlyList<TrialAnswer> trials, DreDefinition definition)
    {
        var caveats = new List<string>();
        AddIf(record.Model.ContingentTolerance, Caveats.ContingentTolerance);
        AddIf(trials.Select(RegimenOf).Distinct(StringComparer.Ordinal).Count() < definition.FailedRegimens, Caveats.FewerRegimens);
        AddIf(trials.Any(t => t.LossOfResponse), Caveats.LossOfResponse);
        AddIf(!record.Model.SpontaneousSeizures, Caveats.NoSpontaneousSeizures);
        AddIf(record.Trials.All(t => t.MaximumToleratedDoseReached is null), Caveats.NotTitrated);
        AddIf(record.Animal.SexesInCohort == 1, Caveats.SingleSex);
        caveats.Sort(StringComparer.Ordinal);
        return caveats;

        void AddIf(bool holds, string caveat)
        {
            if (holds)
            {
                caveats.Add(caveat);
            }
        }
    }
}

/// <summary>Codes of what to read with care.</summary>
public static class Caveats
{
    /// <summary>Drug exposure while the model was made makes its resistance.</summary>
    public const string ContingentTolerance = "contingent-tolerance";

    /// <summary>Fewer different regimens were tried than must fail for resistance.</summary>
    public const string FewerRegimens = "fewer-regimens-than-definition";

    /// <summary>A response faded inside a trial.</summary>
    public const string LossOfResponse = "loss-of-response";

    /// <summary>The model has no spontaneous seizures.</summary>
    public const string NoSpontaneousSeizures = "no-spontaneous-seizures";

    /// <summary>No trial says whether the maximum tolerated dose was reached; so too without trials.</summary>
    public const string NotTitrated = "not-titrated-to-mtd";

    /// <summary>The cohort has one sex.</summary>
    public const string SingleSex = "single-sex-cohort";

    /// <summary>A caveat in plain words; the code itself where it is not known.</summary>
    public static string Say(string caveat) => caveat switch
    {
        ContingentTolerance => "Drug exposure while this model is made produces its resistance, which may be tolerance rather than drug resistance.",
        FewerRegimens => "Fewer different regimens were tried than must fail before an animal counts as drug-resistant.",
        LossOfResponse => "In a trial the response of the first half was lost in the second, under kept exposure.",
        NoSpontaneousSeizures => "The model has no spontaneous seizures; its trials are screening results.",
        NotTitrated => "No trial says whether the maximum tolerated dose was reached, so a failure may be one of dose.",
        SingleSex => "All animals of the cohort are of one sex.",
        _ => caveat,
    };
}
