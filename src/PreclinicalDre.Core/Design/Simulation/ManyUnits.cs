namespace PreclinicalDre.Core.Design.Simulation;

/// <summary>How a long simulation is followed, ended, and kept to a number of threads.</summary>
/// <param name="Told">Is told the units done so far, from any thread; null where nobody listens.</param>
/// <param name="Threads">Threads at most; the answer does not depend on it. Null: as many as there are processors.</param>
/// <param name="Cancellation">Ends it.</param>
public sealed record SimulationRun(Action<long>? Told = null, int? Threads = null, CancellationToken Cancellation = default);

/// <summary>Runs numbered units over the processors. Tallies are sums of whole numbers, so that any order gives the same.</summary>
internal static class ManyUnits
{
    private const int Chunk = 32;

    /// <summary>Runs units 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">How many.</param>
    /// <param name="begin">Makes what one thread works with; it keeps its own tally.</param>
    /// <param name="one">Does one unit.</param>
    /// <param name="end">Adds a thread's tally to the whole; called by one thread at a time.</param>
    /// <param name="run">How it is followed.</param>
    public static void Each<T>(long count, Func<T> begin, Action<T, long> one, Action<T> end, SimulationRun run)
    {
        var gate = new Lock();
        long done = 0;
        var options = new ParallelOptions { CancellationToken = run.Cancellation, MaxDegreeOfParallelism = run.Threads ?? Environment.ProcessorCount };
        Parallel.For(
            0,
            (count + Chunk - 1) / Chunk,
            options,
            begin,
            (chunk, state, mine) =>
            {
                for (var unit = chunk * Chunk; unit < Math.Min(count, (chunk + 1) * Chunk); unit++)
                {
                    one(mine, unit);
                }

                run.Told?.Invoke(Interlocked.Add(ref done, Math.Min(count, (chunk + 1) * Chunk) - (chunk * Chunk)));
                return mine;
            },
            mine =>
            {
                lock (gate)
                {
                    end(mine);
                }
            });
    }
}
