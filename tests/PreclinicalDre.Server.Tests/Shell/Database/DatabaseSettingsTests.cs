using Microsoft.Extensions.Configuration;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class DatabaseSettingsTests
{
    [Theory]
    [InlineData("Oracle", "x", null, null, "Database:Provider is 'Oracle'; wanted is Sqlite, SqlServer or Postgres.")]
    [InlineData("1", "x", null, null, "Database:Provider is '1'")]
    [InlineData("Sqlite", "", null, null, "ConnectionStrings:Default is not set; wanted is, for example, 'Data Source=")]
    [InlineData("Sqlite", "Data Sauce=x.db", null, null, "cannot be read as a connection string of Sqlite: Connection string keyword 'data sauce' is not supported.")]
    [InlineData("Sqlite", "Mode=ReadWrite", null, null, "Data Source is missing")]
    [InlineData("Postgres", "Hosst=x;Database=y", null, null, "hosst")]
    [InlineData("Postgres", "Host=x;Port=many;Database=y", null, null, "of Postgres")]
    [InlineData("Postgres", "Host=x", null, null, "Database is missing")]
    [InlineData("Postgres", "so it goes", null, null, "of Postgres")]
    [InlineData("SqlServer", "Server=x", null, null, "Database is missing")]
    [InlineData("SqlServer", "Server=x;Databse=y", null, null, "databse")]
    [InlineData("Sqlite", "Data Source=x.db", "0", null, "Database:MaxBatchSize is '0'; wanted is a whole number from 1 to 10000, or nothing.")]
    [InlineData("Sqlite", "Data Source=x.db", "many", null, "Database:MaxBatchSize is 'many'")]
    [InlineData("Sqlite", "Data Source=x.db", null, "perhaps", "Database:MigrateOnStart is 'perhaps'; wanted is true or false.")]
    public void Setting_ThatCannotBeUsed_IsNamedWithWhatIsWanted(string provider, string connection, string? batch, string? migrate, string said)
    {
        var refused = Assert.Throws<PlainFailureException>(() => Read(provider, connection, batch, migrate));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Sqlite_RelativeFile_LiesUnderTheContentRootAndIsNotMadeByAQuery()
    {
        var settings = Read("Sqlite", "Data Source=data/x.db;Cache=Shared;Foreign Keys=False");
        Assert.Equal(Path.Combine(Path.GetFullPath("/srv/dre"), "data", "x.db"), settings.File);
        Assert.Contains("Cache=Private", settings.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Foreign Keys=True", settings.ConnectionString, StringComparison.Ordinal);
        Assert.Contains("Mode=ReadWrite;", settings.ConnectionString + ";", StringComparison.Ordinal);
    }

    [Fact]
    public void Server_ByDefault_IsNamedWithoutItsPassword()
    {
        var settings = Read("postgres", "Host=db.lab;Database=dre;Username=u;Password=secret");
        Assert.Equal((DatabaseEngine.Postgres, null, true, "PostgreSQL database dre on db.lab:5432"), (settings.Engine, settings.MaxBatchSize, settings.MigrateOnStart, settings.Place));
        Assert.Contains("Application Name=PreclinicalDre", settings.ConnectionString, StringComparison.Ordinal);
        var sql = Read("SqlServer", "Server=db.lab;Database=dre;User Id=u;Password=secret;Application Name=mine", "1", "false");
        Assert.Equal((1, false, "SQL Server database dre on db.lab"), (sql.MaxBatchSize, sql.MigrateOnStart, sql.Place));
        Assert.Contains("Application Name=mine", sql.ConnectionString, StringComparison.Ordinal);
    }

    private static DatabaseSettings Read(string provider, string connection, string? batch = null, string? migrate = null) => DatabaseSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider,
            ["ConnectionStrings:Default"] = connection,
            ["Database:MaxBatchSize"] = batch,
            ["Database:MigrateOnStart"] = migrate,
        }).Build(),
        "/srv/dre");
}
