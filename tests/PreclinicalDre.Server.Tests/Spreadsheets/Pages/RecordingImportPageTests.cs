using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Server.Tests.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Pages;

public sealed class RecordingImportPageTests
{
    private const string Path = "/studies/S1/import/recording";

    private static readonly byte[] Recording = EdfPlusWriter.ToBytes(new EdfPlusFile
    {
        Start = new LocalDateTime(2026, 3, 2, 8, 0, 0),
        RecordSeconds = 60,
        Spans = [new EdfSpan(0, 120)],
        Annotations = [new(600, 42, "GTCS"), new(1800, null, "cage opened"), new(5400, 30, "GTCS")],
    });

    [Fact]
    public async Task Recording_WithUnknownTexts_AsksThenImportsWhatWasSaid()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1", zone: "UTC");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\n");
        var page = await DrePage.GetAsync(client.Http, Path);

        var asked = await page.PostAsync(client.Http, "recording", [("do", "check"), ("animal", "M01"), ("equipment", "rig 1")], ("m01.edf", Recording));

        Assert.Contains("GTCS", asked.Text, StringComparison.Ordinal);
        Assert.Contains("cage opened", asked.Text, StringComparison.Ordinal);
        Assert.Contains("not said yet", asked.Text, StringComparison.Ordinal);
        Assert.Equal("GTCS", asked.Hidden("text"));
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Recordings.CountAsync()));

        (string, string)[] said =
        [
            ("do", "apply"), ("animal", "M01"), ("equipment", "rig 1"), ("detects", "generalized-convulsive"), ("checked", asked.Hidden("checked")!),
            ("text", "GTCS"), ("type", "generalized-convulsive"), ("text", "cage opened"), ("type", "none"),
        ];
        var done = await asked.PostAsync(client.Http, "recording", said);

        Assert.Contains("Stored.", done.Text, StringComparison.Ordinal);
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.Equal((Instant.FromUtc(2026, 3, 2, 8, 0), Instant.FromUtc(2026, 3, 2, 10, 0)), (recording.From, recording.To));
        Assert.Equal(("generalized-convulsive", "rig 1", "m01.edf"), (recording.Detects, recording.Equipment, recording.FileName));
        Assert.Equal(
            [Instant.FromUtc(2026, 3, 2, 8, 10), Instant.FromUtc(2026, 3, 2, 9, 30)],
            await application.WithDbContextAsync(db => db.Seizures.OrderBy(s => s.At).Select(s => s.At).ToListAsync()));

        var mapping = await DrePage.GetAsync(client.Http, "/studies/S1/annotations");
        var saved = await mapping.PostAsync(client.Http, "annotations", [("text", "GTCS"), ("type", "tonic"), ("text", "cage opened"), ("type", "")]);
        Assert.Contains("2 meanings changed", saved.Text, StringComparison.Ordinal);
        Assert.Equal(
            [("GTCS", "tonic")], await application.WithDbContextAsync(async db => (await db.AnnotationMappings.ToListAsync()).Select(m => (m.Text, m.SeizureTypeId)).ToList()));
    }

    [Fact]
    public async Task Recording_AppliedWithATextUnsaid_IsRefusedAndAsksAgain()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1", zone: "UTC");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\n");
        var page = await DrePage.GetAsync(client.Http, Path);
        var asked = await page.PostAsync(client.Http, "recording", [("do", "check"), ("animal", "M01")], ("m01.edf", Recording));

        var refused = await asked.PostAsync(
            client.Http, "recording",
            [("do", "apply"), ("animal", "M01"), ("checked", asked.Hidden("checked")!), ("text", "GTCS"), ("type", "generalized-convulsive"), ("text", "cage opened"), ("type", "")]);

        Assert.Contains("othing was stored", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(refused.Hidden("checked"));
        Assert.Equal((0, 0), await application.WithDbContextAsync(async db => (await db.Seizures.CountAsync(), await db.AnnotationMappings.CountAsync())));
    }

    [Fact]
    public async Task Recording_CutShort_NeedsTheChoice()
    {
        await using var application = new DreApplication { Additions = PatientOrders.Add };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1", zone: "UTC");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\n");
        var page = await DrePage.GetAsync(client.Http, Path);
        (string, string)[] said = [("animal", "M01"), ("text", "GTCS"), ("type", "generalized-convulsive"), ("text", "cage opened"), ("type", "none")];
        var file = ("m01.edf", Recording[..(Recording.Length * 3 / 4)]);

        var refused = await page.PostAsync(client.Http, "recording", [("do", "check"), .. said], file);
        Assert.Contains("The file ends too early or is damaged: 1.", refused.Text, StringComparison.Ordinal);
        var still = await refused.PostAsync(client.Http, "recording", [("do", "apply"), ("checked", refused.Hidden("checked")!), .. said]);
        Assert.Equal(0, await application.WithDbContextAsync(db => db.Recordings.CountAsync()));

        var taken = await still.PostAsync(client.Http, "recording", [("do", "apply"), ("acceptPartial", "yes"), ("checked", still.Hidden("checked")!), .. said]);

        Assert.Contains("Stored.", taken.Text, StringComparison.Ordinal);
        var recording = await application.WithDbContextAsync(db => db.Recordings.SingleAsync());
        Assert.InRange((recording.To - recording.From).TotalMinutes, 60, 119);
    }
}
