using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PreclinicalDre.Server.Tests.Access;

/// <summary>Keeps what the server logs, line by line.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> All => [.. lines];

    /// <summary>What was logged of refusals since <paramref name="from"/> lines.</summary>
    public IReadOnlyList<string> RefusalsSince(int from) => [.. All.Skip(from).Where(l => l.Contains("Refused with", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Keeper(this, categoryName);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Keeper(LogLines to, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            to.lines.Enqueue($"{category}: {formatter(state, exception)}");
    }
}
