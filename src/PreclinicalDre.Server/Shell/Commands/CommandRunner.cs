using System.Runtime.InteropServices;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell.Commands;

/// <summary>Finds the command, runs it, and says in one line what went wrong.</summary>
public static class CommandRunner
{
    public const string HelpWord = "help";

    public static void AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand => services.AddScoped<ICommand, TCommand>();

    public static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> words, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(words);
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var commands = scope.ServiceProvider.GetServices<ICommand>().OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
            return (int)await RunAsync(commands, words, output, error, stop.Token);
        }
        catch (PlainFailureException e)
        {
            await error.WriteLineAsync(e.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
        }
        catch (Exception e) when (DatabaseTrouble.Of(e, services.GetRequiredService<DatabaseSettings>().Place) is { } trouble)
        {
            await error.WriteLineAsync(trouble.Line);
        }

        return (int)ExitCode.Failed;

        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<ExitCode> RunAsync(
        List<ICommand> commands, IReadOnlyList<string> words, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (words[0] == HelpWord)
        {
            await output.WriteLineAsync(Usage(commands));
            return ExitCode.Done;
        }

        // The longest name first: 'token create' before 'token'.
        var called = commands.OrderByDescending(c => c.Name.Length).FirstOrDefault(c => words.Take(Words(c).Length).SequenceEqual(Words(c), StringComparer.Ordinal));
        if (called is null)
        {
            await error.WriteLineAsync($"There is no command '{words[0]}'.");
            await error.WriteLineAsync(Usage(commands));
            return ExitCode.WrongUsage;
        }

        var arguments = words.Skip(Words(called).Length).ToList();
        var code = arguments is ["--help"] ? ExitCode.WrongUsage : await called.RunAsync(arguments, output, cancellation);
        if (code == ExitCode.WrongUsage)
        {
            await error.WriteLineAsync(Usage([called]));
        }

        return arguments is ["--help"] ? ExitCode.Done : code;
    }

    private static string[] Words(ICommand command) => command.Name.Split(' ');

    private static string Usage(List<ICommand> commands)
    {
        var lines = commands.Select(c => (Call: $"{c.Name} {c.Arguments}".TrimEnd(), c.Summary)).ToList();
        var width = lines.Max(l => l.Call.Length);
        return string.Join(Environment.NewLine, ["Usage (settings may follow, as --Database:Provider=Postgres; no command: serve):", .. lines.Select(l => $"  {l.Call.PadRight(width)}  {l.Summary}")]);
    }
}
