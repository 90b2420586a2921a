using NodaTime;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Figures.Life;

namespace PreclinicalDre.Core.Tests.Figures;

/// <summary>Simulated records of the size and shape that figures meet, the same in every run.</summary>
public static class FigureSamples
{
    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    public static readonly Instant Zero = Instant.FromUtc(2026, 1, 5, 8, 0);
    public static readonly LightPhase Light = new(new LocalTime(7, 0), new LocalTime(19, 0));

    public static Instant Day(double day) => Zero + Duration.FromMilliseconds((long)(day * 86_400_000));

    /// <summary>Three trials, two failures and then freedom, with gaps, samples, missed doses and a confirmed end.</summary>
    public static LifeInput Life() => new()
    {
        Animal = "M-014",
        Zone = Berlin,
        Zero = Zero,
        Until = Day(108),
        Light = Light,
        Verdicts = [new(Day(0), VerdictState.Undefined), new(Day(40), VerdictState.Undefined, "one regimen failed"), new(Day(70), VerdictState.Resistant, "two regimens failed"), new(Day(103), VerdictState.Responsive, "28.9 recorded days free")],
        Phases = [new(PhaseKind.Baseline, Day(0), Day(14)), new(PhaseKind.Washout, Day(40), Day(44)), new(PhaseKind.Washout, Day(70), Day(74))],
        Trials =
        [
            Trial("Levetiracetam", 14, 40, 18, "60 mg/kg q6h", "2A", 8, 0.86),
            Trial("Phenobarbital", 44, 70, 47, "25 mg/kg q12h", "2A", 15, 0.97),
            Trial("Valproate", 74, 103, 75, "200 mg/kg q3h", "1A", 50, 0.41),
        ],
        Doses = [.. Enumerable.Range(0, 26 * 4).Select(i => new DoseMark(Day(14 + (i / 4.0)), "Levetiracetam", 60, i is 31 or 70 ? 0 : i == 50 ? 0.4 : 1)),
            .. Enumerable.Range(0, 26 * 2).Select(i => new DoseMark(Day(44 + (i / 2.0)), "Phenobarbital", 25, i == 20 ? 0 : 1)),
            .. Enumerable.Range(0, 29 * 8).Select(i => new DoseMark(Day(74 + (i / 8.0)), "Valproate", 200, 1))],
        Recordings = [new(Day(0), Day(29)), new(Day(30.2), Day(58)), new(Day(60), Day(66.4)), new(Day(66.9), Day(106))],
        Seizures = Seizures(0, 76, 1.9, 7),
        Samples = [new(Day(25), "Levetiracetam", 9.1), new(Day(33), "Levetiracetam", 7.2), new(Day(52), "Phenobarbital", 18), new(Day(64), "Phenobarbital", 19.5), new(Day(88), "Valproate", 31), new(Day(92), "Valproate", 5, true)],
        Events = [new(Day(6.5), EventKind.EpilepsyConfirmed, "third spontaneous seizure"), new(Day(108), EventKind.Exit, "end of protocol")],
    };

    public static TrialMark Trial(string regimen, double from, double to, double maintenance, string dose, string? code, double target, double share) =>
        new(regimen, Day(from), Day(to), Day(maintenance), dose, code, code == "1A" ? "seizure-free" : "failure") { Exposure = [Levels(regimen, from, to, target, share)] };

    public static ExposureSeries Levels(string compound, double from, double to, double target, double share) => new(compound, target, share,
        [.. Enumerable.Range(0, (int)((to - from) * 12)).Select(i => new ExposurePoint(Day(from + (i / 12.0)), target * 1.35 * (1 - Math.Exp(-i / 30.0)) * (1 + (0.32 * Math.Cos(i * Math.PI / 3)))))]);

    /// <summary>Seizures at random times with more by day; a linear congruential generator keeps them the same everywhere.</summary>
    public static IReadOnlyList<SeizureMark> Seizures(double from, double to, double perDay, uint seed)
    {
        var marks = new List<SeizureMark>();
        var state = seed;
        double Next() => (state = (state * 1664525u) + 1013904223u) / 4294967296.0;
        for (var day = from; day < to; day++)
        {
            for (var n = (int)(perDay * 2 * Next()); n > 0; n--)
            {
                var hour = (Next() + Next() + Next()) / 3;
                var kind = Next();
                marks.Add(new(Day(day + hour), kind < 0.45 ? SeizureClass.Convulsive : kind < 0.6 ? SeizureClass.OtherMotor : kind < 0.95 ? SeizureClass.Electrographic : SeizureClass.Unclassified,
                    kind < 0.45 ? "Generalised convulsive" : "Focal electrographic", kind < 0.45 ? "Racine 5" : null, kind is > 0.3 and < 0.33));
            }
        }

        return marks;
    }

    public static RasterInput Raster() => new()
    {
        Animal = "M-014",
        Zone = Berlin,
        Zero = Instant.FromUtc(2026, 3, 10, 8, 0),
        Light = Light,
        Recordings = [new(Instant.FromUtc(2026, 3, 10, 9, 0), Instant.FromUtc(2026, 3, 20, 4, 0)), new(Instant.FromUtc(2026, 3, 20, 15, 0), Instant.FromUtc(2026, 4, 14, 20, 0))],
        Seizures = [.. Seizures(64, 99, 4, 11)],
    };

    public static SwimmerInput Swimmers(int animals)
    {
        string[] drugs = ["Levetiracetam", "Phenobarbital", "Valproate", "Carbamazepine"];
        return new("IHK-2026-03", [.. Enumerable.Range(0, animals).Select(i =>
        {
            var state = (VerdictState)((i * 7 % 10) switch { < 4 => 0, < 7 => 1, _ => 2 });
            var length = 60 + (i * 37 % 50);
            var second = state == VerdictState.Resistant || i % 3 == 0;
            return new SwimmerRow
            {
                Animal = $"M-{i:000}",
                Zero = Day(i % 5),
                Verdict = state,
                Until = Day((i % 5) + length),
                Phases = [new(PhaseKind.Baseline, Day(i % 5), Day((i % 5) + 14)), new(PhaseKind.Washout, Day((i % 5) + 36), Day((i % 5) + 40))],
                Trials = [new(drugs[i % 4], Day((i % 5) + 14), Day((i % 5) + 36), Day((i % 5) + 17), "60 mg/kg q6h", state == VerdictState.Responsive && !second ? "1A" : "2A"),
                    .. second ? [new TrialMark(drugs[(i + 1) % 4], Day((i % 5) + 40), Day((i % 5) + 58), null, "25 mg/kg q12h", state == VerdictState.Responsive ? "1C" : state == VerdictState.Resistant ? "2B" : "3A")] : Array.Empty<TrialMark>()],
                Changes = state == VerdictState.Undefined ? [] : [new(Day((i % 5) + (second ? 58 : 36)), state)],
                Events = i % 6 == 1 ? [new(Day((i % 5) + length), EventKind.Death, "status epilepticus")] : i % 9 == 2 ? [new(Day((i % 5) + length), EventKind.Exit, "headstage lost")] : [],
            };
        })]);
    }

    public static FrequencyInput Frequency()
    {
        int[] counts = [9, 11, 8, 12, 7, 6, 5, 7, 0, 9, 8, 6, 2, 1, 0, 0, 0, 3];
        return new()
        {
            Name = "M-014",
            Zone = Berlin,
            Zero = Zero,
            Bins = [.. counts.Select((n, i) => new FrequencyBin(Day(i * 6), Day((i + 1) * 6), n, i == 8 ? 0 : 140, i == 8 ? null : Math.Max(0, n - (1.9 * Math.Sqrt(n))) * 24 / 140, i == 8 ? null : (n + 2 + (2.1 * Math.Sqrt(n))) * 24 / 140))],
            Baseline = new(1.7, 1.1, 2.4, 0.95),
            Doses = [new(Day(14), Day(26), "Levetiracetam", 120, "30 mg/kg q6h"), new(Day(26), Day(40), "Levetiracetam", 240, "60 mg/kg q6h"), new(Day(44), Day(70), "Phenobarbital", 50, "25 mg/kg q12h"), new(Day(74), Day(103), "Valproate", 400, "200 mg/kg q12h")],
            Group = [.. Enumerable.Range(0, 18).Select(i => new GroupRate(Day((i * 6) + 3), 1.5 - (i * 0.05), 1.0 - (i * 0.04), 2.0 - (i * 0.05)))],
        };
    }

    public static HeatInput Heat(int animals, int days) => new("IHK-2026-03", [.. Enumerable.Range(0, animals).Select(a => new HeatRow($"M-{a:000}",
        [.. Enumerable.Range(0, days - (a * 5 % 17)).Select(d => new HeatDay(d, (a * 13 + d * 7) % 11 - 2 < 0 ? 0 : (a * 13 + d * 7) % 11 - 2, (a + d) % 3 == 0 ? 1 : 0, (d + a) % 19 is 3 or 4 ? 0 : 24))]))]);

    public static ExposureInput Exposure(bool log, double from = 14, double to = 24) => new()
    {
        Animal = "M-014",
        Zone = Berlin,
        Zero = Zero,
        Series = Levels("Levetiracetam", from, to, 8, 0.86),
        TargetHighMgPerL = 14,
        Window = new(Day(from + ((to - from) * 0.3)), Day(to)),
        Samples = [new(Day(from + ((to - from) * 0.5)), "Levetiracetam", 9.1), new(Day(from + ((to - from) * 0.8)), "Levetiracetam", 1, true)],
        Doses = [.. Enumerable.Range(0, (int)((to - from) * 4)).Select(i => new DoseMark(Day(from + (i / 4.0)), "Levetiracetam", 60, i == 7 ? 0 : i == 12 ? 0.5 : 1))],
        Seizures = Seizures(from, to, 1.9, 5),
        Log = log,
    };

    public static VerdictBarInput Verdicts() => new("study IHK-2026-03", [new(VerdictState.Resistant, 14), new(VerdictState.Responsive, 21), new(VerdictState.Undefined, 9), new(VerdictState.NotApplicable, 1)]);

    public static FlowInput Flow() => new("IHK-2026-03",
    [
        new("Registered", 48, [new("died of status epilepticus", 5), new("no spontaneous seizures", 3)]),
        new("Seizures confirmed", 40, [new("headstage lost", 2)]),
        new("In trial", 38, [new("welfare endpoint", 1)]),
        new("Analysed", 32, [new("monitoring below 75 %", 2)]),
        new("Verdict reached", 22, []),
    ]);

    /// <summary>Three years, 8 of 24 hours recorded a day, thousands of seizures.</summary>
    public static LifeInput LongLife() => new()
    {
        Animal = "D-003",
        Zone = Berlin,
        Zero = Zero,
        Light = Light,
        Recordings = [.. Enumerable.Range(0, 1095).Where(d => d is < 300 or > 330).Select(d => new FigureSpan(Day(d), Day(d + 0.34)))],
        Seizures = Seizures(0, 1095, 4, 3),
        Trials = [Trial("Levetiracetam", 100, 400, 130, "20 mg/kg q8h", "2B", 8, 0.9), Trial("Phenobarbital", 350, 800, 380, "3 mg/kg q12h", null, 15, 0.95)],
        Doses = [.. Enumerable.Range(0, 2100).Select(i => new DoseMark(Day(100 + (i / 3.0)), "Levetiracetam", 20, i % 97 == 0 ? 0 : 1))],
        Events = [new(Day(1095), EventKind.Death, "humane endpoint: status epilepticus")],
    };
}
