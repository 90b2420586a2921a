using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Tests.Shell.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("--Database:Provider=Postgres", "", "--Database:Provider=Postgres")]
    [InlineData("Urls=http://localhost:1", "", "Urls=http://localhost:1")]
    [InlineData("migrate", "migrate", "")]
    [InlineData("migrate --script out.sql", "migrate|--script|out.sql", "")]
    [InlineData("migrate --Database:Provider Postgres --script out.sql", "migrate|--script|out.sql", "--Database:Provider|Postgres")]
    [InlineData("backup x.db --contentRoot=/srv --Storage:Root=/data", "backup|x.db", "--contentRoot=/srv|--Storage:Root=/data")]
    [InlineData("token create --name a", "token|create|--name|a", "")]
    [InlineData("--help", "help", "")]
    public void Arguments_AreToldApart(string arguments, string words, string settings)
    {
        var line = CommandLine.Read(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((words, settings), (string.Join('|', line.Words), string.Join('|', line.Settings)));
    }
}
