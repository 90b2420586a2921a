using NodaTime;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Tests.Figures;

/// <summary>Turns generated numbers into inputs as bad as users, files and attackers make them.</summary>
public sealed class Entropy(int[] numbers)
{
    private static readonly string[] Words =
    [
        "", "Levetiracetam", "<script>alert(1)</script>", "\"><svg onload='x'>", "a & b", "]]>", "\0\u0001\u001f\u007f", "\ud800", "\udc00x", "🐭🧪",
        "\u202eevil\u2066", "=HYPERLINK(\"x\")", "line\nbreak\ttab", "%s {0} $1", "<!-- -->", "\ufffe\uffff", new string('W', 3000), "é ü 漢字", "2A", "url(#x)",
    ];

    private static readonly double[] Numbers = [0, -0.0, 1, 0.5, 8, 60, -5, 1e-12, 1e-300, 1e300, double.MaxValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e12, 3.14159];

    private int _at;

    public int Next(int below) => (int)((uint)numbers[_at++ % numbers.Length] % (uint)below);

    public bool Flip() => Next(2) == 1;

    public string Text() => Words[Next(Words.Length)];

    public string? Maybe() => Flip() ? Text() : null;

    public double Number() => Flip() ? Numbers[Next(Numbers.Length)] : Next(100_000) / 100.0;

    public double? MaybeNumber() => Flip() ? Number() : null;

    public T One<T>()
        where T : struct, Enum => Enum.GetValues<T>()[Next(Enum.GetValues<T>().Length)];

    public IReadOnlyList<T> Some<T>(Func<T> make) => [.. Enumerable.Range(0, Next(7)).Select(_ => make())];

    /// <summary>Mostly within some months around a clock change; now and then in another year, seldom at the end of time.</summary>
    public Instant At() => Next(400) switch
    {
        0 => Instant.MinValue,
        1 => Instant.MaxValue,
        2 => Instant.FromUtc(1066, 10, 14, 0, 0),
        < 20 => Instant.FromUtc(2023, 1, 1, 0, 0) + Duration.FromMinutes(Next(3_000_000)),
        _ => Instant.FromUtc(2026, 2, 1, 0, 0) + Duration.FromMinutes(Next(130_000)),
    };

    public FigureSpan Span() => new(At(), At());

    public LightPhase? Light() => Flip() ? new(new LocalTime(Next(24), Next(60)), new LocalTime(Next(24), Next(60))) : null;

    public TrialMark Trial() => new(Text(), At(), At(), Flip() ? At() : null, Maybe(), Maybe(), Maybe()) { Exposure = Some(Series) };

    public ExposureSeries Series() => new(Text(), MaybeNumber(), MaybeNumber(), Some(() => new ExposurePoint(At(), Number())));

    public SeizureMark Seizure() => new(At(), One<SeizureClass>(), Text(), Maybe(), Flip());

    public DoseMark Dose() => new(At(), Text(), Number(), Number());

    public SampleMark Sample() => new(At(), Text(), Number(), Flip());

    public EventMark Event() => new(At(), One<EventKind>(), Text());

    public VerdictMark Verdict() => new(At(), One<VerdictState>(), Maybe());

    public PhaseMark Phase() => new(One<PhaseKind>(), At(), At());
}
