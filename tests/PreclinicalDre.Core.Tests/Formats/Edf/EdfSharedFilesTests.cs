using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Tests.Formats.Edf;

/// <summary>Real files and what an independent reader sees in them, where they are at hand (they are not part of the project).</summary>
public sealed class EdfSharedFilesTests
{
    [Fact]
    public void RealFiles_AgreeWithAnIndependentReader()
    {
        var folder = Find();
        Assert.SkipUnless(folder is not null, "No folder shared/data/edf above the tests: the real EDF+ files are not at hand.");
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder!, "expected.json")));
        foreach (var file in expected.RootElement.EnumerateArray())
        {
            var name = file.GetProperty("file").GetString()!;
            using var stream = File.OpenRead(Path.Combine(folder!, name));
            Compare(file, EdfReader.Read(stream, name, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    private static void Compare(JsonElement expected, EdfRecording read)
    {
        var start = LocalDateTimePattern.ExtendedIso.Parse(expected.GetProperty("start").GetString()!).Value;
        var away = Period.Between(start, read.Start!.Value, PeriodUnits.Nanoseconds).Nanoseconds;
        Assert.InRange(away, -1000, 1000);
        Assert.Equal(expected.GetProperty("signals").EnumerateArray().Select(s => s.GetString()!), read.Signals.Select(s => s.Label));
        Assert.Equal(expected.GetProperty("records").GetInt64(), read.Records.Found);
        Assert.Equal(expected.GetProperty("recordSeconds").GetDecimal(), read.RecordSeconds);
        Assert.Equal(expected.GetProperty("annotationCount").GetInt32(), read.Annotations.Count);
        Assert.All(expected.GetProperty("annotations").EnumerateArray().Zip(read.Annotations), pair =>
        {
            Assert.Equal(pair.First.GetProperty("text").GetString(), pair.Second.Text);
            Assert.InRange(pair.Second.OnsetSeconds - Seconds(pair.First.GetProperty("onset"))!.Value, -1e-6m, 1e-6m);
            Assert.Equal(Seconds(pair.First.GetProperty("duration")), pair.Second.DurationSeconds);
        });
        Assert.DoesNotContain(read.Findings, f => f.Severity == Severity.Error);
        Assert.False(read.IsPartial);
    }

    private static decimal? Seconds(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : decimal.Parse(value.GetRawText(), CultureInfo.InvariantCulture);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "edf");
            if (File.Exists(Path.Combine(candidate, "expected.json")))
            {
                return candidate;
            }
        }

        return null;
    }
}
