using PreclinicalDre.Core.Experiments.Screens;

namespace PreclinicalDre.Core.Tests.Experiments.Screens;

internal static class ScreenSamples
{
    public static readonly DoseLadder Ladder = new(10, 2, 1, 300);

    public static ScreenSettings SixHz(double? testHours = 0.5, DoseStepRule rule = DoseStepRule.Groups) => new()
    {
        CompoundId = "lacosamide",
        Stimulus = new ScreenStimulus { Kind = StimulusKind.Electric, CurrentMa = 32, Cc97Ma = 22, FrequencyHz = 6, PulseMs = 0.2, TrainSeconds = 3, Electrode = "cornea", Anaesthetic = "tetracaine 0.5 %" },
        ObservationSeconds = 60, Criterion = "no stun", TestHours = testHours, Ladder = Ladder, Rule = rule,
    };

    public static PlannedGroup Group(string code, double dose, double hours = 0.5, GroupPurpose purpose = GroupPurpose.Quantify) =>
        new(code, dose, hours, 8, dose == 0 ? GroupPurpose.Control : purpose);

    public static IEnumerable<ScreenedAnimal> Animals(string group, int n, int safe, int? impaired = null) =>
        Enumerable.Range(0, n).Select(i => new ScreenedAnimal(
            group, i < safe ? ScreenOutcome.Protected : ScreenOutcome.NotProtected, i < safe ? null : 2 + i, impaired is { } bad ? i < bad : null));
}
