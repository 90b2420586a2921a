using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Formats.Edf.Writing;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Seizures;

/// <summary>
/// A server with a study <c>S1</c> in Berlin: M01 recorded for two days with a pause of half an hour, with seizures in and outside it; M02 recorded by an EDF+ file; two readers and a third
/// person who are its members.
/// </summary>
public sealed class SeizureServer : IAsyncLifetime
{
    public const string FileName = "m02 night.edf";

    public DreApplication Application { get; } = new();

    public DreClient Client { get; private set; } = default!;

    public DreClient First { get; private set; } = default!;

    public DreClient Second { get; private set; } = default!;

    public DreClient Third { get; private set; } = default!;

    public byte[] Edf { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Client = new DreClient(Application.CreateClient());
        await Client.CreateStudyAsync("S1");
        await Client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\nM03,C1,male\n");
        await Client.ImportAsync("S1", "Animal,From,To,Equipment\nM01,2026-03-02 00:00,2026-03-02 12:15,R1\nM01,2026-03-02 12:45,2026-03-04 00:00,R1\n");
        var seizures = new StringBuilder("Animal,At,Type,Duration (s),Observer,Scale,Stage\n");
        // Two events a minute apart at each of six times; 12:10 is recorded, 12:30 is not, 12:50 is.
        foreach (var at in new[] { "2026-03-02 03:00", "2026-03-02 12:10", "2026-03-02 12:30", "2026-03-02 12:50", "2026-03-03 03:00", "2026-03-05 03:00" })
        {
            seizures.Append(CultureInfo.InvariantCulture, $"M01,{at}:00,hippocampal-paroxysmal-discharge,20,detector 1,,\nM01,{at}:21,hippocampal-paroxysmal-discharge,3,detector 1,,\n");
        }

        seizures.Append("M01,2026-03-03 20:00:00,generalized-convulsive,40,person,racine,5\nM01,2026-03-03 21:00:00,generalized-convulsive,60,person,mouse-kainate,4\n");
        await Client.ImportAsync("S1", seizures.ToString());
        Edf = EdfPlusWriter.ToBytes(new EdfPlusFile
        {
            Start = new LocalDateTime(2026, 3, 2, 8, 0), RecordSeconds = 1, Spans = [new EdfSpan(0, 3600)],
            Signals = [new EdfWrittenSignal("HC left", 200, (r, i) => (int)(1000 * Math.Sin(Math.Tau * 8 * i / 200))), new EdfWrittenSignal("HC right", 200, (r, i) => (int)(r % 50)), new EdfWrittenSignal("EMG", 50)],
            Annotations = [new EdfWrittenAnnotation(600, 30, "spasm"), new EdfWrittenAnnotation(900, 12, "spasm"), new EdfWrittenAnnotation(1500, 8, "spasm")],
        });
        var imported = await Client.PostFileAsync("/api/v1/studies/S1/animals/M02/recordings/file", FileName, Edf, ("mapping", """{"spasm": "spasm"}"""));
        Assert.True(imported.Status is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.Created, imported.Body.ToString());
        First = new DreClient(await Application.SignInAsync("reader-one", Role.LabScientist, "S1"));
        Second = new DreClient(await Application.SignInAsync("reader-two", Role.LabScientist, "S1"));
        Third = new DreClient(await Application.SignInAsync("third", Role.StudyDirector, "S1"));
    }

    public Task<Recording> RecordingAsync(string animal) => Application.WithDbContextAsync(db => db.Recordings.AsNoTracking().FirstAsync(r => r.Animal!.Code == animal));

    public async ValueTask DisposeAsync() => await Application.DisposeAsync();
}
