using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Access;

/// <summary>
/// A server that nobody uses without an account, with two studies: <c>OPEN</c>, of which one person of each role is a member, and <c>SHUT</c>, of which nobody is but one
/// director. Both hold an animal <c>M01</c>, SHUT's is called <c>HIDDEN-M01</c> by its ear tag; each has an import, a run and a place in the rig <c>R1</c>.
/// </summary>
public sealed class AccessServer : IAsyncLifetime
{
    public const string Open = "OPEN";
    public const string Shut = "SHUT";

    /// <summary>Words that nobody outside of SHUT may read.</summary>
    public const string Secret = "HIDDEN";

    private readonly Dictionary<Role, HttpClient> clients = [];

    public AccessServer()
    {
        Application = new DreApplication
        {
            Settings = { ["Accounts:LocalAccess"] = "false", ["Logging:LogLevel:PreclinicalDre.Refusals"] = "Information" },
            Additions = s => s.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(Log),
        };
    }

    public DreApplication Application { get; }

    public LogLines Log { get; } = new();

    /// <summary>Nobody: not signed in, and sees where it would be sent.</summary>
    public HttpClient Nobody { get; private set; } = default!;

    public StudyThings InOpen { get; } = new(Open);

    public StudyThings InShut { get; } = new(Shut);

    public Rig Rig { get; } = new() { Code = "R1", Kind = Core.Monitoring.Rigs.RigKind.HomeCage, Places = 2, Cameras = 1, Channels = 2, TimeZoneId = "Europe/Berlin" };

    /// <summary>The person of a role that is a member of OPEN.</summary>
    public HttpClient As(Role role) => clients[role];

    public async ValueTask InitializeAsync()
    {
        Nobody = Application.CreateClientWithoutRedirects();
        await Application.WithDbContextAsync(async db =>
        {
            db.Add(Rig);
            InOpen.AddTo(db, Rig);
            InShut.AddTo(db, Rig);
            await db.SaveChangesAsync();
        });
        foreach (var role in Enum.GetValues<Role>())
        {
            clients[role] = await Application.SignInAsync($"{role}", role, Open);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values.Append(Nobody))
        {
            client?.Dispose();
        }

        await Application.DisposeAsync();
        Log.Dispose();
    }
}

/// <summary>What one study holds.</summary>
public sealed class StudyThings
{
    public StudyThings(string code)
    {
        var title = code == AccessServer.Shut ? AccessServer.Secret : "A study";
        Study = new Study { Code = code, Title = $"{title} title", ModelId = "intrahippocampal-kainate", SpeciesId = "mouse", TimeZoneId = "Europe/Berlin", CreatedAt = Now };
        Cohort = new Cohort { StudyId = Study.Id, Code = $"{title}-C1" };
        Animal = new Animal { StudyId = Study.Id, CohortId = Cohort.Id, Code = "M01", Sex = Sex.Female };
        Tag = new AnimalIdentifier { AnimalId = Animal.Id, Kind = IdentifierKind.EarTag, Value = $"{title}-M01", From = Now };
        Import = new ImportRun { StudyId = Study.Id, FileName = $"{title}.csv", ContentHash = new string('0', 64), Kinds = "animals", AppliedAt = Now };
        Entry = new WorklistEntry { StudyId = Study.Id, AnimalId = Animal.Id, Action = "weight", By = "LabScientist", ReceivedAt = SystemClock.Instance.GetCurrentInstant(), Before = "{}" };
        Run = new JobRun
        {
            Kind = "export-study", Title = $"Export {title}", Arguments = "{}", StudyId = Study.Id, AskedBy = "server", AskedAt = Now, State = JobState.Succeeded, EndedAt = Now,
            Summary = $"{title} summary", Result = $$"""{"title":"{{title}}"}""",
        };
    }

    public static Instant Now { get; } = Instant.FromUtc(2026, 3, 2, 8, 30);

    public Study Study { get; }

    public Cohort Cohort { get; }

    public Animal Animal { get; }

    public AnimalIdentifier Tag { get; }

    public ImportRun Import { get; }

    public JobRun Run { get; }

    public WorklistEntry Entry { get; }

    public MonitoringPlan? Plan { get; private set; }

    internal void AddTo(Data.DreDbContext db, Rig rig)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        Plan = new MonitoringPlan { AnimalId = Animal.Id, Phase = MonitoringPhase.Baseline, From = now - Duration.FromDays(1), To = now + Duration.FromDays(5), NeedsElectrographic = true, RigId = rig.Id };
        db.AddRange(Study, Cohort, Animal, Tag, Import, Run, Entry, Plan);
    }
}
