using System.Net;
using System.Text;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring.Reading;

public sealed class RecordingReadPageTests
{
    private const string Path = "/recordings/read";

    [Fact]
    public async Task File_IsShownAndNothingIsStored()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        var page = await DrePage.GetAsync(client.Http, Path);
        var file = EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = new LocalDateTime(2026, 3, 2, 8, 0, 0),
            RecordSeconds = 60,
            Spans = [new EdfSpan(0, 60), new EdfSpan(7200, 60)],
            Signals = [new EdfWrittenSignal("EEG left", 100)],
            Annotations = [new(600, 42, "GTCS"), new(1800, null, "cage opened")],
        });

        var shown = await page.PostAsync(client.Http, "read", [], ("m01.edf", file));

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        foreach (var words in new[] { "EDF+D", "2026-03-02 08:00:00", "2 h in 2 stretches", "EEG left", "GTCS", "Generalised convulsive", "2026-03-02 08:10:00", "3600", "cage opened" })
        {
            Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        }

        Assert.Contains("/studies/S1/import/recording", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_ThatNeedsAMapping_AsksAndIsReadByIt()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        var page = await DrePage.GetAsync(client.Http, Path);
        var file = ("list.csv", Encoding.UTF8.GetBytes("Wann;Was\n12,5;Anfall\n"));

        var asked = await page.PostAsync(client.Http, "read", [], file);
        Assert.Contains("could not be read", asked.Text, StringComparison.Ordinal);
        Assert.Contains("<details open", asked.Html, StringComparison.Ordinal);

        var read = await asked.PostAsync(client.Http, "read", [("map.onset", "Wann"), ("map.text", "Was"), ("map.decimalComma", "yes"), ("start", "2026-03-02T08:00:00")], file);
        Assert.Contains("2026-03-02 08:00:12", read.Text, StringComparison.Ordinal);
        Assert.Contains("Anfall", read.Text, StringComparison.Ordinal);
        Assert.Contains("There is no study yet", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithoutAFile_SaysSo()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        var page = await DrePage.GetAsync(client.Http, Path);

        Assert.Contains("There is no file", (await page.PostAsync(client.Http, "read", [])).Text, StringComparison.Ordinal);
    }
}
