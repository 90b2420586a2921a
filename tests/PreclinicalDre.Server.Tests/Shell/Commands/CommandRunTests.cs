using Npgsql;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Commands;

public sealed class CommandRunTests
{
    [Theory]
    [InlineData("migrat", 2, "There is no command 'migrat'.")]
    [InlineData("migrate --scrip x", 2, "migrate [--script FILE]")]
    [InlineData("backup", 2, "backup FILE")]
    [InlineData("restore a b", 2, "restore FILE")]
    [InlineData("help", 0, "backup FILE")]
    [InlineData("--help", 0, "restore FILE")]
    [InlineData("backup --help", 0, "backup FILE")]
    public async Task Command_WrongOrAskedFor_ShowsTheUsage(string words, int exitCode, string shown)
    {
        using var folder = new TemporaryFolder();
        var run = await DreProgram.RunAsync(folder.Path, words.Split(' '));
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(shown, exitCode == 0 && words != "backup --help" ? run.Output : run.Error, StringComparison.Ordinal);
        Assert.False(run.ShowsAStackTrace, run.All);
        Assert.Equal(["appsettings.json"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Server_WhoseAddressIsTaken_SaysSoInALine()
    {
        using var folder = new TemporaryFolder();
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();

        var run = await DreProgram.RunAsync(folder.Path, [$"--Kestrel:Endpoints:Http:Url=http://{other.LocalEndpoint}"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{other.LocalEndpoint}: address already in use. End what listens there", run.Error, StringComparison.Ordinal);
        Assert.False(run.ShowsAStackTrace, run.All);
    }

    [Theory, OnEachDatabase]
    public async Task Migrate_OnAnEmptyDatabase_SaysWhatItAppliedAndThenNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider);
        using var folder = new TemporaryFolder();
        string[] command = ["migrate", .. DreProgram.SettingsOf(provider, database.ConnectionString)];

        var first = await DreProgram.RunAsync(folder.Path, command);
        var second = await DreProgram.RunAsync(folder.Path, command);

        using var model = DatabaseProviders.DesignTime(provider);
        var known = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetMigrations(model.Database);
        Assert.Equal((0, string.Concat(known.Select(m => $"Applied {m}.{Environment.NewLine}")), ""), (first.ExitCode, first.Output, first.Error));
        Assert.Equal((0, ""), (second.ExitCode, second.Error));
        Assert.EndsWith($"is up to date.{Environment.NewLine}", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=nowhere.db")]
    [InlineData(DatabaseProvider.Postgres, "Host=192.0.2.1;Database=dre")]
    [InlineData(DatabaseProvider.SqlServer, "Server=192.0.2.1;Database=dre")]
    public async Task Script_OfEachEngine_IsWrittenWithoutAServer(DatabaseProvider provider, string connection)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("all.sql");
        var run = await DreProgram.RunAsync(folder.Path, ["migrate", "--script", file, .. DreProgram.SettingsOf(provider, connection)]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var script = await File.ReadAllTextAsync(file);
        Assert.Contains("CREATE TABLE", script, StringComparison.Ordinal);
        Assert.Contains("_Initial", script, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("nowhere.db")));
    }

    [Fact]
    public async Task Script_RunTwiceByTheAdministrator_LeavesADatabaseThatIsUpToDate()
    {
        Assert.SkipWhen(DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is not null, "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.");
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        using var folder = new TemporaryFolder();
        var settings = DreProgram.SettingsOf(DatabaseProvider.Postgres, database.ConnectionString);
        Assert.Equal(0, (await DreProgram.RunAsync(folder.Path, ["migrate", "--script", folder.File("all.sql"), .. settings])).ExitCode);

        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            for (var i = 0; i < 2; i++)
            {
                await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(folder.File("all.sql")), connection);
                await command.ExecuteNonQueryAsync();
            }
        }

        var run = await DreProgram.RunAsync(folder.Path, ["migrate", .. settings]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is up to date.", run.Output, StringComparison.Ordinal);
    }
}
