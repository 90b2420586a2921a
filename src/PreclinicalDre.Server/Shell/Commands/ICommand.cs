namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>What the program answers to the one who started it.</summary>
public enum ExitCode
{
    Done = 0,

    /// <summary>It could not be done; a line on the error output said why.</summary>
    Failed = 1,

    /// <summary>The command or its arguments were not understood; the usage was shown.</summary>
    WrongUsage = 2,
}

/// <summary>Something that the program does once instead of serving. Throws <see cref="PlainFailureException"/> where it cannot be done.</summary>
public interface ICommand
{
    /// <summary>The word or words by which it is called, as <c>migrate</c>.</summary>
    string Name { get; }

    /// <summary>What may follow the name, as <c>FILE</c>; empty where nothing may.</summary>
    string Arguments { get; }

    /// <summary>What it does, in one line.</summary>
    string Summary { get; }

    Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation);
}
