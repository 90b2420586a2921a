using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>How a run tells how far it is. Told often and stored about once a second; safe from several threads.</summary>
[Face]
public sealed class JobProgress(Guid runId)
{
    private readonly Lock gate = new();
    private JobMoment now = new(0, null, "", 0);

    /// <summary>The run.</summary>
    public Guid RunId => runId;

    /// <summary>Where it stands.</summary>
    internal JobMoment Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    /// <summary>Tells the steps done, the steps in all (null where nobody knows), and what is being done, in words.</summary>
    public Task TellAsync(long done, long? of, string doing)
    {
        Tell(done, of, doing);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="TellAsync"/>
    public void Tell(long done, long? of, string doing)
    {
        lock (gate)
        {
            now = now with { Done = done, Of = of, Doing = doing };
        }
    }

    /// <summary>Counts an error; the work goes on.</summary>
    public void Error()
    {
        lock (gate)
        {
            now = now with { Errors = now.Errors + 1 };
        }
    }
}

/// <summary>A moment of a run.</summary>
internal sealed record JobMoment(long Done, long? Of, string Doing, int Errors);
