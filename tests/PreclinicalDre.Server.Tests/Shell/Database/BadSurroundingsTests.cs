using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell.Database;

/// <summary>A start that cannot be: one clear line, exit code 1, nothing left running, no inside of the program.</summary>
public sealed class BadSurroundingsTests
{
    private const string NoPostgres = "No PostgreSQL server: PRECLINICALDRE_TEST_POSTGRES holds no connection string.";

    private static readonly bool HasPostgres = DatabaseProviders.WhyAbsent(DatabaseProvider.Postgres) is null;

    [Theory]
    [InlineData("--Database:Provider=MySql", "Database:Provider is 'MySql'; wanted is Sqlite, SqlServer or Postgres.")]
    [InlineData("--ConnectionStrings:Default=Data Sorce=x", "ConnectionStrings:Default cannot be read as a connection string of Sqlite")]
    [InlineData("--Database:MaxBatchSize=-1", "Database:MaxBatchSize is '-1'")]
    public async Task Setting_Wrong_IsNamed(string setting, string said)
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(folder.Path, [setting], said);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData(DatabaseProvider.Postgres, "Host=127.0.0.1;Port={0};Database=dre;Username=u;Password=secret", "PostgreSQL database dre on 127.0.0.1:{0} does not answer")]
    [InlineData(DatabaseProvider.SqlServer, "Server=127.0.0.1,{0};Database=dre;User Id=u;Password=secret;Encrypt=False;Connect Timeout=1;ConnectRetryCount=0", "SQL Server database dre on 127.0.0.1,{0} does not answer")]
    public async Task Server_ThatIsDown_IsTriedAndThenGivenUp(DatabaseProvider provider, string connection, string said)
    {
        using var folder = new TemporaryFolder();
        var port = FreePort();
        var run = await RefusedAsync(
            folder.Path, [.. DreProgram.SettingsOf(provider, string.Format(null, connection, port)), "--Database:WaitSeconds=30"], string.Format(null, said, port));
        Assert.Contains("Trying again in 1 s", run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SqlServer_WithoutTheLanguageDataOfItsDriver_IsTold()
    {
        using var folder = new TemporaryFolder();
        await RefusedAsync(folder.Path, DreProgram.SettingsOf(DatabaseProvider.SqlServer, "Server=127.0.0.1,1;Database=dre"), withLanguageData: false, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0");
    }

    [Fact]
    public async Task Server_ThatComesUpLater_IsWaitedFor()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        var real = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var way = new LateServer(real.Host!, real.Port);
        using var folder = new TemporaryFolder();
        var starting = DreProgram.StartAsync(folder.Path, DreProgram.SettingsOf(
            DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = way.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString()));
        await way.RefuseOneAsync();
        way.Open();

        var (program, address) = await starting;
        await using var _ = program;
        Assert.True(address is not null, program.Said);
        Assert.Contains("Trying again in 1 s", program.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_UnknownDatabase_IsNamedAndNotMade()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        using var folder = new TemporaryFolder();
        var connection = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("PRECLINICALDRE_TEST_POSTGRES")) { Database = "dre_no_such" }.ToString();
        for (var i = 0; i < 2; i++)
        {
            await RefusedAsync(folder.Path, DreProgram.SettingsOf(DatabaseProvider.Postgres, connection), "PostgreSQL database dre_no_such on", "does not exist. Make it (createdb)");
        }
    }

    [Fact]
    public async Task Postgres_UnknownUser_IsToldWithoutThePassword()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        using var folder = new TemporaryFolder();
        var connection = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("PRECLINICALDRE_TEST_POSTGRES")) { Username = "dre_nobody", Password = "secret", Database = "dre" }.ToString();
        var run = await RefusedAsync(folder.Path, DreProgram.SettingsOf(DatabaseProvider.Postgres, connection), "refused the sign-in", "Correct Username and Password");
        Assert.DoesNotContain("secret", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postgres_UserWithoutRights_IsTold()
    {
        Assert.SkipUnless(HasPostgres, NoPostgres);
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Postgres);
        var user = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"CREATE USER {user}; REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO {user}");
        try
        {
            using var folder = new TemporaryFolder();
            await RefusedAsync(
                folder.Path, DreProgram.SettingsOf(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user }.ToString()),
                "does not allow it: permission denied", "Give the server's user the right");
        }
        finally
        {
            await ExecuteAsync(connection, $"DROP OWNED BY {user}; DROP USER {user}");
        }
    }

    [Fact]
    public async Task Sqlite_FileThatIsNoDatabase_IsToldAndLeftAsItIs()
    {
        using var folder = new TemporaryFolder();
        var text = string.Concat(Enumerable.Repeat("Animal,Cohort,Sex\n", 100));
        await File.WriteAllTextAsync(folder.File("dre.db"), text);
        await RefusedAsync(folder.Path, ["--ConnectionStrings:Default=Data Source=dre.db"], "dre.db is no SQLite database.", "Correct Data Source");
        Assert.Equal(text, await File.ReadAllTextAsync(folder.File("dre.db")));
    }

    [Fact]
    public async Task Sqlite_DamagedFile_IsTold()
    {
        using var folder = new TemporaryFolder();
        string[] settings = ["--ConnectionStrings:Default=Data Source=dre.db"];
        Assert.Equal(0, (await DreProgram.RunAsync(folder.Path, ["migrate", .. settings])).ExitCode);
        await using (var file = File.OpenWrite(folder.File("dre.db")))
        {
            // All after the first page's head, so that the file still says what it is.
            file.Position = 100;
            await file.WriteAsync(Encoding.ASCII.GetBytes(new string('#', (int)file.Length - 100)));
        }

        await RefusedAsync(folder.Path, settings, "dre.db is damaged.", "Restore a backup");
    }

    [Fact]
    public async Task Sqlite_FolderInPlaceOfTheFile_IsTold()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("dre.db"));
        await RefusedAsync(folder.Path, ["--ConnectionStrings:Default=Data Source=dre.db"], "dre.db cannot be opened.");
    }

    [Fact]
    public async Task Disk_ReadOnly_IsToldForTheDatabaseAndForTheStorageFolder()
    {
        Assert.SkipWhen(SmallDisk.WhyAbsent is not null, SmallDisk.WhyAbsent ?? "");
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(8);
        string[] there = [$"--ConnectionStrings:Default=Data Source={disk.File("dre.db")}"];
        Assert.Equal(0, (await DreProgram.RunAsync(folder.Path, ["migrate", .. there])).ExitCode);
        disk.SetReadOnly();

        await RefusedAsync(folder.Path, there, disk.Path, "Let the account that runs the server write");
        await RefusedAsync(folder.Path, [$"--ConnectionStrings:Default=Data Source={disk.File("new.db")}"], disk.Path, "Let the account that runs the server write");
        await RefusedAsync(folder.Path, [$"--Storage:Root={disk.Path}"], $"The storage folder {disk.Path} cannot be written", "Storage:Root");
    }

    [Fact]
    public async Task Disk_Full_IsToldAndLeavesNothingHalf()
    {
        Assert.SkipWhen(SmallDisk.WhyAbsent is not null, SmallDisk.WhyAbsent ?? "");
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Mount(2);
        var ballast = disk.Fill();
        string[] settings = [$"--ConnectionStrings:Default=Data Source={disk.File("dre.db")}"];

        await RefusedAsync(folder.Path, settings, "full", "Make room on it");

        File.Delete(ballast);
        var run = await DreProgram.RunAsync(folder.Path, ["migrate", .. settings]);
        Assert.True(run.ExitCode == 0, run.All);
    }

    private static Task<DreRun> RefusedAsync(string folder, IReadOnlyCollection<string> settings, params string[] said) => RefusedAsync(folder, settings, withLanguageData: null, said);

    private static async Task<DreRun> RefusedAsync(string folder, IReadOnlyCollection<string> settings, bool? withLanguageData, params string[] said)
    {
        var run = await DreProgram.RunAsync(folder, settings, withLanguageData);
        Assert.True(run.ExitCode == 1, run.All);
        Assert.All(said, s => Assert.Contains(s, run.All, StringComparison.Ordinal));
        Assert.False(run.ShowsAStackTrace, run.All);
        Assert.DoesNotContain("Now listening", run.All, StringComparison.Ordinal);
        return run;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
