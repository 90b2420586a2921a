using PreclinicalDre.Core.Catalog;

namespace PreclinicalDre.Core.Experiments.Screens;

/// <summary>Where a default of a screen comes from.</summary>
/// <param name="Setting">Name of the setting (<c>frequencyHz</c>).</param>
/// <param name="Shown">The default in words.</param>
/// <param name="Tag">How well it is known.</param>
/// <param name="Sources">Ids of citations.</param>
/// <param name="Note">A limit or a condition; null where there is none.</param>
public sealed record ScreenDefault(string Setting, string Shown, EvidenceTag Tag, IReadOnlyList<string> Sources, string? Note);

/// <summary>
/// A screen's settings to start from, taken from the protocol of its catalogue model, each with its tag. What the catalogue does not state is a default of this product
/// and is tagged as general knowledge.
/// </summary>
/// <param name="Settings">The settings; the compound is empty and the ladder a guess that each compound needs its own of.</param>
/// <param name="Origins">Where each default comes from.</param>
public sealed record ScreenDefaults(ScreenSettings Settings, IReadOnlyList<ScreenDefault> Origins)
{
    /// <summary>Current over CC97 from which the mouse's figure of the catalogue is taken.</summary>
    private const string LowerCurrent = "Current, 1.5 x CC97";

    /// <summary>The defaults for a model and a species.</summary>
    /// <param name="model">An acute model of the catalogue, or a study's own.</param>
    /// <param name="speciesId">Species of the study: currents differ between mouse and rat.</param>
    public static ScreenDefaults For(ModelEntry model, string speciesId)
    {
        ArgumentNullException.ThrowIfNull(model);
        var from = new Source(model);
        var stimulus = model.Id switch
        {
            "six-hz" => SixHz(from, speciesId),
            "allylglycine" => Convulsant(from, "allylglycine", "Dose, mouse", 224),
            "three-mercaptopropionic-acid" => Convulsant(from, "3-mercaptopropionic acid", "Dose", 45),
            _ => from.Has("Induction")
                ? new ScreenStimulus { Kind = StimulusKind.Induction, Induction = from.Text("induction", "Induction", "") }
                : new ScreenStimulus { Kind = StimulusKind.Induction },
        };
        var (observation, criterion) = Watched(from, model.Id, speciesId);
        return new ScreenDefaults(
            new ScreenSettings
            {
                CompoundId = "", Stimulus = stimulus, ObservationSeconds = observation, Criterion = criterion,
                Ladder = from.Own("ladder", "10 mg/kg, steps of 2, 1 to 300 mg/kg", new DoseLadder(10, 2, 1, 300), "Every compound needs its own."),
                FromCatalogue = [.. from.Origins.Select(o => o.Setting)],
            },
            from.Origins);
    }

    private static ScreenStimulus SixHz(Source from, string speciesId)
    {
        var mouse = speciesId == "mouse";
        return new ScreenStimulus
        {
            Kind = StimulusKind.Electric,
            Cc97Ma = mouse ? from.Number("cc97Ma", "Current, CC97 in the mouse") : null,
            CurrentMa = mouse ? from.Number("currentMa", LowerCurrent) : null,
            Cc97Multiple = mouse ? null : from.Own("cc97Multiple", "1.5 × CC97", 1.5, "In the rat the current is set from the laboratory's own CC97."),
            FrequencyHz = from.Number("frequencyHz", "Frequency"), PulseMs = from.Number("pulseMs", "Pulse width"), TrainSeconds = from.Number("trainSeconds", "Train"),
            Electrode = from.Stated("electrode", "cornea", "Site"), Anaesthetic = from.Stated("anaesthetic", "tetracaine 0.5 % in saline, topical", "Site"),
        };
    }

    private static ScreenStimulus Convulsant(Source from, string name, string dose, double otherwise) => new()
    {
        Kind = StimulusKind.Chemical, Convulsant = name, ConvulsantRoute = "i.p.", ConvulsantMgPerKg = from.Number("convulsantMgPerKg", dose) ?? otherwise,
    };

    private static (double Seconds, string Criterion) Watched(Source from, string model, string speciesId) => model switch
    {
        "six-hz" => (
            from.Number("observationSeconds", "Observation") ?? 60,
            speciesId == "rat"
                ? from.Readout("criterion", "Rat:", "No head nodding, jaw clonus, forelimb clonus, rearing or lost righting within the observation time")
                : from.Readout("criterion", "Mouse:", "No stun, jaw or forelimb clonus, twitching vibrissae or Straub tail within the observation time")),
        "neonatal-seizures" => (
            (from.Number("observationSeconds", "Behaviour scored for") ?? 4) * 3600,
            from.Own("criterion", "No seizure", "No behavioural or electrographic seizure within the observation time", "Burden in the EEG is entered as its own readout.")),
        "allylglycine" => (
            from.Own("observationSeconds", "2 h", 7200.0, "Onset takes tens of minutes; the catalogue states no observation time."),
            from.Own("criterion", "No convulsion", "No convulsion within the observation time", null)),
        _ => (
            from.Own("observationSeconds", "30 min", 1800.0, "The catalogue states no observation time."),
            from.Own("criterion", "No convulsion", "No convulsion within the observation time", null)),
    };

    /// <summary>Takes values from a model and notes where from.</summary>
    private sealed class Source(ModelEntry model)
    {
        public List<ScreenDefault> Origins { get; } = [];

        public bool Has(string name) => model.Protocol.Any(p => p.Value.Name == name);

        public double? Number(string setting, string name)
        {
            if (model.Protocol.FirstOrDefault(p => p.Value.Name == name && p.Value.Number is not null) is not { } fact)
            {
                return null;
            }

            var number = fact.Value.Number!.Value;
            var point = Math.Round(number.Point, number.IsRange ? 0 : 6);
            var note = number.IsRange ? FormattableString.Invariant($"Middle of {number.Low:0.##} to {number.High:0.##} by ratio.") : fact.Note;
            Origins.Add(new(setting, FormattableString.Invariant($"{name}: {point:0.###} {fact.Value.Unit}"), fact.Tag, fact.Sources, note));
            return point;
        }

        public string Text(string setting, string name, string otherwise)
        {
            var fact = model.Protocol.First(p => p.Value.Name == name);
            Origins.Add(new(setting, $"{name}: {fact.Value.Text}", fact.Tag, fact.Sources, fact.Note));
            return fact.Value.Text ?? otherwise;
        }

        /// <summary>A value that a fact states in words.</summary>
        public string Stated(string setting, string value, string name)
        {
            if (model.Protocol.FirstOrDefault(p => p.Value.Name == name) is not { } fact)
            {
                return "";
            }

            Origins.Add(new(setting, $"{name}: {fact.Value.Text}", fact.Tag, fact.Sources, fact.Note));
            return value;
        }

        public string Readout(string setting, string start, string value)
        {
            if (model.Readouts.FirstOrDefault(r => r.Value.StartsWith(start, StringComparison.Ordinal)) is { } fact)
            {
                Origins.Add(new(setting, fact.Value, fact.Tag, fact.Sources, fact.Note));
            }

            return value;
        }

        public T Own<T>(string setting, string shown, T value, string? note)
        {
            Origins.Add(new(setting, shown, EvidenceTag.GK, [], note));
            return value;
        }
    }
}
