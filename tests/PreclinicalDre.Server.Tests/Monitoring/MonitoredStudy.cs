using System.Net;
using System.Text.Json;
using NodaTime;
using PreclinicalDre.TestKit;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Monitoring;

/// <summary>A server whose clock stands, with a study <c>S1</c> of six mice in Berlin; all that tests do of monitoring in the words of a user.</summary>
public sealed class MonitoredStudy : IAsyncDisposable
{
    public const string Monitoring = "/api/v1/studies/S1/monitoring";

    private MonitoredStudy(DreApplication application, ManualClock clock)
    {
        (Application, Clock) = (application, clock);
        Client = new DreClient(application.CreateClient());
    }

    public DreApplication Application { get; }

    public DreClient Client { get; }

    /// <summary>Begins on 2026-03-02 at 08:30 UTC, 09:30 in Berlin.</summary>
    public ManualClock Clock { get; }

    public static async Task<MonitoredStudy> StartAsync(TestDatabase? database = null)
    {
        var clock = new ManualClock();
        var study = new MonitoredStudy(new DreApplication { Clock = clock, Database = database }, clock);
        await study.Client.CreateStudyAsync("S1");
        await study.Client.ImportAsync("S1", "Animal,Cohort,Sex\nM01,C1,female\nM02,C1,male\nM03,C1,female\nM04,C2,male\nM05,C2,female\nM06,C2,male\n");
        return study;
    }

    public Task<DreReply> RigAsync(string code, int places, int channels = 2, int cameras = 1) =>
        Client.PostJsonAsync("/api/v1/rigs", new { code, kind = "home-cage", places, cameras, channels, link = channels > 0 ? "tethered" : "", timeZoneId = "Europe/Berlin" });

    /// <summary>Plans the monitoring of animals, days of the laboratory's clock.</summary>
    public Task<DreReply> PlanAsync(string animals, string phase, string from, string to, object? more = null)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["animals"] = animals.Split(' ', StringSplitOptions.RemoveEmptyEntries), ["phase"] = phase, ["from"] = from + "T00:00", ["to"] = to + "T00:00", ["needsElectrographic"] = true, ["settlingDays"] = 7,
        };
        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(more);
        }

        return Client.PostJsonAsync($"{Monitoring}/plans", body);
    }

    public Task<DreReply> AssignAsync(bool dryRun) => Client.PostJsonAsync($"{Monitoring}/assignment", new { dryRun });

    public Task<DreReply> UpdateSessionsAsync() => Client.PostJsonAsync($"{Monitoring}/sessions/update", new { });

    public async Task<List<JsonElement>> SessionsAsync(string query = "") => [.. (await Client.GetAsync($"{Monitoring}/sessions{query}")).Body.GetProperty("items").EnumerateArray()];

    public async Task<List<JsonElement>> PlansAsync() => [.. (await Client.GetAsync($"{Monitoring}/plans")).Body.EnumerateArray()];

    /// <summary>Brings a recording in, times of the laboratory's clock.</summary>
    public async Task RecordAsync(string animal, string from, string to, string detects = "")
    {
        var reply = await Client.ImportAsync("S1", $"Animal,From,To,Detects\n{animal},{from},{to},{detects}\n");
        Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Created, reply.Body.ToString());
    }

    /// <summary>Sets the clock forward to a moment of the laboratory's clock.</summary>
    public void GoTo(int month, int day, int hour = 0) =>
        Clock.Advance(new LocalDateTime(2026, month, day, hour, 0).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ToInstant() - Clock.Now);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Application.DisposeAsync();
    }
}
