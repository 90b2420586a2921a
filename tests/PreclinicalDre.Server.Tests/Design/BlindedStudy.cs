using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Core.Dosing.Schedules;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

/// <summary>
/// A server whose clock stands at 2 March 2026, 09:30 in Berlin, with the blinded study <c>B1</c>. The word <see cref="Secret"/> stands in all that could tell: names of groups
/// and treatments, an own compound, trials, plans, notes, names of files, titles of runs.
/// </summary>
public sealed class BlindedStudy : IAsyncLifetime, IAsyncDisposable
{
    public const string Secret = "okapi";
    public const string Compound = "okapi-1";

    public BlindedStudy()
    {
        Application = new DreApplication { Clock = Clock, Additions = s => s.AddScoped<IConfirmIdentity, ByPassword>() };
        Client = new DreClient(Application.CreateClient());
    }

    public DreApplication Application { get; }

    /// <summary>The trusted user of the server.</summary>
    public DreClient Client { get; }

    public ManualClock Clock { get; } = new(Instant.FromUtc(2026, 3, 2, 8, 30));

    public Guid Trial { get; private set; }

    public Guid Plan { get; private set; }

    public List<Guid> Runs { get; private set; } = [];

    /// <summary>A seizure of M001, and readings of its recording.</summary>
    public (Guid Seizure, Guid Pair) Events { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Client.CreateStudyAsync("B1");
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("/api/v1/studies/B1/blinding", new { stage = "running" })).Status);
        await Client.ImportAsync(
            "B1", "Animal,Cohort,Sex,Cage,Note,Weight (g),Weighed at\nM001,C1,male,7,okapi note,24.6,2026-03-01 08:00\nM002,C1,female,7,okapi note,20,2026-03-01 08:00\nM003,C1,female,8,,20,2026-03-01 08:00\nM004,C1,female,8,,20,2026-03-01 08:00\n",
            fileName: "okapi-animals.csv");
        await Client.ImportAsync("B1", "Animal,From,To,Equipment,File name\nM001,2026-02-01 00:00,2026-02-21 00:00,rig 1,okapi-m001.edf\n", fileName: "okapi-recordings.csv");
        await Client.ImportAsync("B1", "Animal,At,Type,Note\nM001,2026-02-02 10:00,focal-electrographic,10 min after okapi\nM001,2026-02-03 12:00,focal-electrographic,GTCS; channels okapi\n", fileName: "okapi-seizures.csv");
        Assert.Equal(HttpStatusCode.Created, (await Client.PostBytesAsync("/api/v1/studies/B1/catalog/compounds", System.Text.Encoding.UTF8.GetBytes(
            """{"id": "okapi-1", "name": "Okapixol", "kind": "investigational"}"""))).Status);
        foreach (var code in new[] { "A", "B" })
        {
            Assert.Equal(HttpStatusCode.Created, (await Client.PostJsonAsync("/api/v1/studies/B1/groups/arms", new { code, name = $"okapi arm {code}", isControl = code == "A", treatment = "okapi treatment" })).Status);
        }

        await Client.PostJsonAsync("/api/v1/studies/B1/groups/randomisations", new { method = "block", blockSizes = "2" });
        await Client.PostJsonAsync("/api/v1/studies/B1/groups/randomisations/1/allocations", new { });
        await Application.WithDbContextAsync(TreatAsync);
        await Client.PostJsonAsync("/api/v1/studies/B1/worklist/make", new { });
        await Client.PostJsonAsync("/api/v1/studies/B1/evaluate", new { });
        await Application.WithDbContextAsync(async db =>
        {
            var study = await db.Studies.SingleAsync();
            study.Protocol = "okapi protocol";
            db.Add(new JobRun
            {
                Kind = "export-study", Title = "Import okapi-animals.csv", Arguments = "{}", StudyId = study.Id, AskedBy = "somebody", AskedAt = Clock.Now, State = JobState.Failed, EndedAt = Clock.Now,
                Doing = "okapi doing", Summary = "okapi summary", Problem = "okapi problem", Result = """{"said":"okapi"}""",
            });
            await db.SaveChangesAsync();
            // Said by the trusted user: one text may be shown, the other not. A video is named by the recording's file.
            db.AddRange(new AnnotationMapping { StudyId = study.Id, Text = "okapi remark", SeizureTypeId = "spasm" }, new AnnotationMapping { StudyId = study.Id, Text = "HPD", SeizureTypeId = "hippocampal-paroxysmal-discharge" });
            study.VideoTemplate = "https://video.test/{recording}";
            var pair = new ReadingPair { RecordingId = await db.Recordings.Where(r => r.Animal!.Code == "M001").Select(r => r.Id).SingleAsync(), Number = 1, OpenedAt = Clock.Now, OpenedBy = "somebody" };
            db.Add(pair);
            await db.SaveChangesAsync();
            Events = (await db.Seizures.Where(s => s.Animal!.Code == "M001").OrderBy(s => s.At).Select(s => s.Id).FirstAsync(), pair.Id);
            Runs = await db.JobRuns.Select(r => r.Id).ToListAsync();
        });
    }

    public async Task<DreReply> PutAsync(string path, object body)
    {
        using var answer = await Client.Http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body);
        return new DreReply(answer.StatusCode, default);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task TreatAsync(Data.DreDbContext db)
    {
        var animal = await db.Animals.Where(a => a.Code == "M001").Select(a => a.Id).SingleAsync();
        var start = Instant.FromUtc(2026, 3, 1, 0, 0);
        var trial = new Trial { AnimalId = animal, Code = "T1", Start = start, Note = "okapi trial", StopReason = "okapi stop" };
        var part = new TrialCompound { AnimalId = animal, TrialId = trial.Id, CompoundId = Compound };
        var plan = new DosingPlan
        {
            AnimalId = animal, TrialCompoundId = part.Id, DoseMgPerKg = 54, Route = "i.p.", ConcentrationMgPerMl = 5.4, From = start, ClockTimes = "09:30;20:00", Weekdays = Weekdays.All, Note = "okapi plan",
        };
        db.AddRange(trial, part, plan, new Dose { AnimalId = animal, TrialCompoundId = part.Id, PlannedAt = start, GivenAt = start, DoseMgPerKg = 54, GivenFraction = 1, Route = "i.p.", Reason = "okapi dose" });
        await db.SaveChangesAsync();
        (Trial, Plan) = (trial.Id, plan.Id);
    }

    /// <summary>Knows everybody by one password.</summary>
    private sealed class ByPassword(IPerson person) : IConfirmIdentity
    {
        public Task<Outcome<string>> ConfirmAsync(string? password, string? code, CancellationToken cancellation) => Task.FromResult(
            password == "it is me" ? (Outcome<string>)person.Name : new Outcome<string>.Forbidden("no"));
    }
}
