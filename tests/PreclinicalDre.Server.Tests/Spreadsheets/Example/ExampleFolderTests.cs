using System.Text;
using PreclinicalDre.TestKit.Example;
using PreclinicalDre.TestKit.Example.Studies;
using PreclinicalDre.TestKit.Example.Writing;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Example;

public class ExampleFolderTests
{
    private const string WriteVariable = "PRECLINICALDRE_WRITE_EXAMPLE";
    private const long MostBytes = 8_000_000;

    public ExampleFolderTests()
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            ExampleFolder.WriteTo(Committed());
        }
    }

    [Fact]
    public void CommittedFiles_AndThoseSimulatedNow_AreTheSameBytes()
    {
        var now = ExampleFolder.Files();

        Assert.Equal(
            now.Keys.Concat(ExampleFolder.Workbooks().Keys).Order(StringComparer.Ordinal),
            Directory.GetDirectories(Committed()).SelectMany(d => Directory.GetFiles(d, "*", SearchOption.AllDirectories))
                .Select(f => Path.GetRelativePath(Committed(), f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(now, file => Assert.True(
            file.Value.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(Committed(), file.Key))),
            $"{file.Key} differs from what is simulated now; {WriteVariable}=1 writes it again."));
    }

    [Fact]
    public void CommittedWorkbooks_AndThoseSimulatedNow_AreEqualCellByCell()
    {
        Assert.NotEmpty(ExampleFolder.Workbooks());
        foreach (var (path, bytes) in ExampleFolder.Workbooks())
        {
            using var committed = File.OpenRead(Path.Combine(Committed(), path));
            Assert.Equal(SubjectWorkbook.Cells(new MemoryStream(bytes)), SubjectWorkbook.Cells(committed));
        }
    }

    [Fact]
    public void Folder_AsAWhole_StaysSmall() =>
        Assert.InRange(Directory.GetFiles(Committed(), "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length), 1, MostBytes);

    [Fact]
    public void Studies_EveryOne_SaysThatItIsSimulated()
    {
        Assert.True(ExampleFolder.Studies.Count >= 5);
        Assert.All(ExampleFolder.Studies.Append(TitrationStudy.Plan), s => Assert.StartsWith("Simulated:", s.Title, StringComparison.Ordinal));
        Assert.All(ExampleFolder.Studies.Append(TitrationStudy.Plan), s => Assert.StartsWith("This study is simulated", s.Protocol, StringComparison.Ordinal));
        Assert.All(
            ExampleFolder.Files().Where(f => f.Key.EndsWith("study.json", StringComparison.Ordinal)),
            f => Assert.Contains("\"isSimulated\": true", Encoding.UTF8.GetString(f.Value), StringComparison.Ordinal));
    }

    /// <summary>The folder of the repository, found from where the tests lie.</summary>
    private static string Committed()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "PreclinicalDre.sln")))
            {
                return Path.Combine(at.FullName, "templates", "example");
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the repository.");
    }
}
