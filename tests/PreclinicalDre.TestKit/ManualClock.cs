using NodaTime;

namespace PreclinicalDre.TestKit;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class ManualClock(Instant now) : IClock
{
    public ManualClock()
        : this(Instant.FromUtc(2026, 3, 2, 8, 30))
    {
    }

    public Instant Now { get; private set; } = now;

    public void Advance(Duration by) => Now += by;

    public Instant GetCurrentInstant() => Now;
}
