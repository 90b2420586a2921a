using System.Globalization;
using System.Text;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.EarlyLife;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Pups of three litters in the entry's window of age.</summary>
internal static class PupRun
{
    private static readonly string[] Litters = ["L1", "L2", "L3"];

    public static async Task RunAsync(EntryServer server, string study, ModelEntry entry)
    {
        var settings = EarlyLifeSettings.For(entry);
        await FillAsync(server.Client, study, settings.FromDay, settings.CountedType);
        var view = await server.GetAsync(EntryServer.Of(study, "early-life"));

        Assert.Equal(6, view.GetProperty("pups").GetArrayLength());
        var third = view.GetProperty("pups")[2];
        Assert.Equal((4, "L2"), (third.GetProperty("recordedHours").GetDouble(), third.GetProperty("litter").GetString()));
        var slow = settings.CountedType == settings.SecondsType;
        Assert.Equal(slow ? 8 : 6, third.GetProperty("events").GetInt32());
        Assert.Equal((slow ? 8 : 6) / 4.0, third.GetProperty("perHour").GetDouble(), 9);
        Assert.Equal(((slow ? 12 : 0) + 18) / 4.0, third.GetProperty("secondsPerHour").GetDouble(), 9);
        Assert.Equal((12 + 18) / 4.0, third.GetProperty("burdenPerHour").GetDouble(), 9);
        Assert.Equal(0.8, third.GetProperty("gainGramsPerDay").GetDouble(), 6);
        Assert.Equal(Litters, view.GetProperty("litters").EnumerateArray().Select(l => l.GetProperty("litter").GetString()));
        Assert.Equal("X7", Assert.Single(view.GetProperty("noBirthday").EnumerateArray()).GetString());

        var page = await server.PageAsync($"/studies/{study}/experiments/X1/early-life");
        Assert.Contains("pups of one litter are not independent", page.Text, StringComparison.Ordinal);
        Assert.Contains(settings.ToDay is { } to && to - settings.FromDay < 10 ? "no verdict possible; these answers are" : "What this window can decide", page.Text, StringComparison.Ordinal);
        Assert.Contains("Human-equivalent age", page.Text, StringComparison.Ordinal);
        Assert.Contains("X7 has no birthday", page.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", await server.TextAsync(EntryServer.Of(study, "early-life/figure.svg")), StringComparison.Ordinal);
        Assert.NotEmpty(await server.TextAsync(EntryServer.Of(study, "early-life/figure.csv")));

        // Told at planning too, before an experiment is begun.
        Assert.Contains("What this window can decide", (await server.PageAsync($"/studies/{study}/experiments")).Text, StringComparison.Ordinal);
    }

    /// <summary>
    /// Six pups of three litters, two recorded hours on each of two days; pup n has n events a day of two seconds each, and 3 n seconds of slow spike-wave. The first day
    /// of the window is 10 March 2026.
    /// </summary>
    public static async Task FillAsync(DreClient client, string study, int fromDay, string type)
    {
        var first = new DateTime(2026, 3, 10, 0, 0, 0, DateTimeKind.Unspecified);
        string Day(int day, string clock) => string.Create(CultureInfo.InvariantCulture, $"{first.AddDays(day):yyyy-MM-dd} {clock}");
        var born = first.AddDays(-fromDay);
        var animals = new StringBuilder("Animal,Cohort,Sex,Born,Litter\n");
        var weights = new StringBuilder("Animal,Weight (g),Weighed at\n");
        var recordings = new StringBuilder("Animal,From,To\n");
        var seizures = new StringBuilder("Animal,At,Type,Duration (s)\n");
        for (var pup = 1; pup <= 6; pup++)
        {
            animals.AppendLine(CultureInfo.InvariantCulture, $"X{pup},C1,male,{born:yyyy-MM-dd},L{(pup + 1) / 2}");
            for (var day = 0; day < 2; day++)
            {
                weights.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{9 + (0.8 * day)},{Day(day, "09:00")}");
                recordings.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, "10:00")},{Day(day, "12:00")}");
                seizures.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, "11:30")},slow-spike-wave-discharge,{3 * pup}");
                for (var n = 0; n < pup; n++)
                {
                    seizures.AppendLine(CultureInfo.InvariantCulture, $"X{pup},{Day(day, $"10:{n:00}")},{type},2");
                }
            }
        }

        animals.AppendLine("X7,C1,male,,L3");
        foreach (var table in new[] { animals, weights, recordings, seizures })
        {
            var reply = await client.ImportAsync(study, table.ToString());
            Assert.True(reply.Status is System.Net.HttpStatusCode.OK or System.Net.HttpStatusCode.Created, reply.Body.ToString());
        }
    }
}
