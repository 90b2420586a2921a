using System.Diagnostics;
using System.Text;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>What a run of the program left.</summary>
/// <param name="ExitCode">Its answer.</param>
/// <param name="Output">What it said.</param>
/// <param name="Error">What it said on the error output.</param>
public sealed record DreRun(int ExitCode, string Output, string Error)
{
    /// <summary>Everything that a person saw.</summary>
    public string All => Output + Error;

    /// <summary>True where a person saw the inside of the program.</summary>
    public bool ShowsAStackTrace => All.Contains("   at ", StringComparison.Ordinal) || All.Contains("Unhandled exception", StringComparison.Ordinal);
}

/// <summary>The program as a process of its own, as an administrator starts it.</summary>
public sealed class DreProgram : IAsyncDisposable
{
    /// <summary>Longest run of anything in a test; a hang is a failure, not a wait.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private const string Settings = "appsettings.json";

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DreProgram(string folder, IReadOnlyCollection<string> arguments, bool? withLanguageData)
    {
        // The settings that are shipped.
        if (!File.Exists(Path.Combine(folder, Settings)))
        {
            File.Copy(Path.Combine(SourceFolder(), Settings), Path.Combine(folder, Settings));
        }

        var start = new ProcessStartInfo(Dotnet)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        foreach (var argument in arguments.Prepend(typeof(Program).Assembly.Location))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        // It lives for seconds: measuring itself to grow faster, and a heap for each core, would not pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = withLanguageData ?? arguments.Contains($"--Database:Provider={DatabaseProvider.SqlServer}") ? "0" : "1";
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Take(output, e.Data);
        process.ErrorDataReceived += (_, e) => Take(error, e.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int ProcessId => process.Id;

    /// <summary>What it said so far.</summary>
    public string Said
    {
        get
        {
            lock (output)
            {
                return output.ToString() + error;
            }
        }
    }

    private static string Dotnet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The settings by which the program stores on a database, in its folder.</summary>
    public static string[] SettingsOf(DatabaseProvider provider, string connection) => [$"--Database:Provider={provider}", $"--ConnectionStrings:Default={TestDatabase.Pooled(connection)}"];

    /// <summary>Runs it to its end.</summary>
    /// <param name="folder">Its content root and working folder.</param>
    /// <param name="arguments">Words of a command first, settings anywhere.</param>
    /// <param name="withLanguageData">True: with the system's language data, as SQL Server's driver wants it; null: where it is used.</param>
    public static async Task<DreRun> RunAsync(string folder, IReadOnlyCollection<string> arguments, bool? withLanguageData = null)
    {
        await using var program = new DreProgram(folder, [.. arguments, $"--contentRoot={folder}", "--urls=http://127.0.0.1:0"], withLanguageData);
        return await program.EndAsync();
    }

    /// <summary>Starts it as a server on a free port, and waits until it answers. <see cref="EndAsync"/> tells what a start that failed said.</summary>
    public static async Task<(DreProgram Program, Uri? Address)> StartAsync(string folder, IReadOnlyCollection<string> settings, bool? withLanguageData = null)
    {
        var program = new DreProgram(folder, [.. settings, "--Accounts:LocalAccess=true", $"--contentRoot={folder}", "--urls=http://127.0.0.1:0"], withLanguageData);
        var ended = program.process.WaitForExitAsync();
        var first = await Task.WhenAny(program.address.Task, ended).WaitAsync(Longest);
        return (program, first == ended ? null : await program.address.Task);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<DreRun> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Longest);
        // Once more without a limit: only then are both outputs read to their ends.
        process.WaitForExit();
        lock (output)
        {
            return new DreRun(process.ExitCode, output.ToString(), error.ToString());
        }
    }

    /// <summary>Ends it as a loss of power would: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PreclinicalDre.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests do not run in the repository."), "src", "PreclinicalDre.Server");
    }

    private void Take(StringBuilder to, string? text)
    {
        if (text is null)
        {
            return;
        }

        lock (output)
        {
            to.AppendLine(text);
        }

        const string Listening = "Now listening on: ";
        if (text.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
        {
            address.TrySetResult(new Uri(text[(at + Listening.Length)..].Trim()));
        }
    }
}
