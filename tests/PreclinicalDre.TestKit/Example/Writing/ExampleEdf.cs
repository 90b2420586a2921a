using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>An animal's stretch of recording as an EDF+ file: annotations of its seizures, and where asked two slow signals that are noise and nothing more.</summary>
public static class ExampleEdf
{
    private const int RecordSeconds = 600;
    private const int SamplesPerRecord = 120;

    /// <summary>Texts of annotations that are no seizures.</summary>
    public static IReadOnlyList<string> OtherTexts { get; } = ["artefact", "cage change"];

    public static byte[] Write(StudyPlan study, Course course)
    {
        var spans = course.Recordings.Where(r => r.Edf).ToList();
        var start = spans[0].From;
        var dice = new Dice(study.Code, course.Plan.Code, "edf");
        var annotations = course.Seizures.Where(s => s.Edf).Select(s => new EdfWrittenAnnotation(Seconds(s.At), s.Seconds, s.Habit.EdfText)).ToList();
        annotations.Add(new EdfWrittenAnnotation((decimal)Math.Round(dice.Between(600, 3000)), null, OtherTexts[1]));
        annotations.Add(new EdfWrittenAnnotation((decimal)Math.Round(dice.Between(3600, 7000)), 12, OtherTexts[0]));
        return EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = start.InZone(DateTimeZoneProviders.Tzdb[study.Zone]).LocalDateTime,
            Patient = $"{course.Plan.Code} X X simulated",
            RecordingTail = $"{study.Code} X simulated",
            RecordSeconds = RecordSeconds,
            Spans = [.. spans.Select(s => new EdfSpan(Seconds(s.From), (int)((s.To - s.From).TotalSeconds / RecordSeconds)))],
            Signals = course.Plan.Edf!.Signals
                ? [new EdfWrittenSignal("EEG hippocampus", SamplesPerRecord, Noise(study, course, "eeg")), new EdfWrittenSignal("Activity", SamplesPerRecord / 4, Noise(study, course, "activity"))]
                : [],
            Annotations = [.. annotations.OrderBy(a => a.OnsetSeconds)],
        });

        decimal Seconds(Instant at) => (decimal)(at - start).TotalSeconds;
    }

    private static Func<long, int, int> Noise(StudyPlan study, Course course, string signal)
    {
        var dice = new Dice(study.Code, course.Plan.Code, signal);
        return (_, _) => (int)Math.Clamp(dice.Normal() * 600, -32000, 32000);
    }
}
