using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Example;

/// <summary>Where the loading of the example stands.</summary>
[Face]
public enum ExampleState
{
    /// <summary>Nobody asked for it since the server started.</summary>
    NotAsked,

    /// <summary>It waits for its turn or goes on.</summary>
    Loading,

    /// <summary>Everything is there.</summary>
    Loaded,

    /// <summary>It stopped; asking again goes on where it stopped.</summary>
    Stopped,
}

/// <summary>A moment of the loading.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Files and evaluations done.</param>
/// <param name="Of">Files and evaluations in all; 0 before they were counted.</param>
/// <param name="Doing">What is being done, in words; empty where nothing is.</param>
/// <param name="Problem">Why it stopped; null where it did not.</param>
[Face]
public sealed record ExampleProgress(ExampleState State, int Done, int Of, string Doing, string? Problem)
{
    /// <summary>Whole percent done, 0 to 100.</summary>
    public int Percent => State == ExampleState.Loaded ? 100 : Of == 0 ? 0 : 100 * Done / Of;
}

/// <summary>What pages show of the loading. One for the server; every member may be called from any thread.</summary>
[Face]
public sealed class ExampleStatus
{
    private ExampleProgress current = new(ExampleState.NotAsked, 0, 0, "", null);

    /// <summary>The latest moment.</summary>
    public ExampleProgress Current => Volatile.Read(ref current);

    /// <summary>True for the one who may start it; false while it goes on.</summary>
    internal bool TryBegin()
    {
        var seen = Current;
        return seen.State != ExampleState.Loading
            && ReferenceEquals(Interlocked.CompareExchange(ref current, new ExampleProgress(ExampleState.Loading, 0, 0, "", null), seen), seen);
    }

    internal void Tell(int done, int of, string doing) => Volatile.Write(ref current, new ExampleProgress(ExampleState.Loading, done, of, doing, null));

    internal void Finish() => Volatile.Write(ref current, Current with { State = ExampleState.Loaded, Done = Current.Of, Doing = "" });

    internal void Stop(string problem) => Volatile.Write(ref current, Current with { State = ExampleState.Stopped, Doing = "", Problem = problem });
}
