using System.Globalization;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Commands;

// No language of the machine speaks in what the program writes, also where its data had to be loaded.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
var line = CommandLine.Read(args);
try
{
    var builder = WebApplication.CreateBuilder(line.Settings);
    builder.AddPreclinicalDre();
    if (line.Words.Count > 0)
    {
        builder.SpeakAsCommand();
    }

    // Disposed of on every way out: a start that failed leaves nothing running, and its line in the log is written.
    await using var app = builder.Build();
    if (line.Words.Count > 0)
    {
        return await CommandRunner.RunAsync(app.Services, line.Words, Console.Out, Console.Error);
    }

    if (!await app.PrepareAsync())
    {
        return (int)ExitCode.Failed;
    }

    app.MapPreclinicalDre();
    await app.ListenAsync();
    return (int)ExitCode.Done;
}
catch (PlainFailureException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return (int)ExitCode.Failed;
}

/// <summary>Named so that tests can start the same program.</summary>
public partial class Program;
