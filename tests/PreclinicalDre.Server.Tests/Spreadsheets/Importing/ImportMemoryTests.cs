using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;
using PreclinicalDre.TestKit.Databases;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

/// <summary>An import that may hold three rows at a time tells and stores the same as one that holds all.</summary>
public sealed class ImportMemoryTests
{
    private static readonly LocalDateTime Start = new(2026, 3, 5, 4, 0);

    [Theory, OnEachDatabase]
    public async Task SecondImport_ThatHoldsThreeRows_FindsWhatIsNewChangedAndTheSame(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var application = new DreApplication { Database = database, Additions = s => s.AddSingleton(new ImportMemory(3)) };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        await client.ImportAsync("S1", "Animal,Cohort,Sex\nK01,C1,male\nK02,C1,male\nK03,C1,male\nK04,C1,male\n");
        var dice = new Random(6);
        // Few moments and types, so that keys meet: K01 has many, K02 and K03 few, K04 none yet.
        var first = Enumerable.Range(0, 60).Select(i => new Row(i % 10 < 8 ? "K01" : i % 10 == 8 ? "K02" : "K03", dice.Next(25), dice.Next(2) == 0 ? "tonic" : "clonic", i)).ToList();
        await ExpectAsync(client, first, [], first.Count, 0);

        // All of it in another order, some with another duration; more of the same keys, and an animal more. Equal keys are matched by order.
        var second = first.OrderBy(_ => dice.Next()).Concat(Enumerable.Range(0, 30).Select(i => new Row(i % 3 == 0 ? "K04" : "K01", dice.Next(30), "tonic", 100 + i))).ToList();
        var stored = await StoredAsync(application);
        var added = second.CountBy(r => r.Key).Sum(k => Math.Max(0, k.Value - stored.Count(s => s.Key == k.Key)));
        var unchanged = second.GroupBy(r => r.Key).Sum(g => stored.Where(s => s.Key == g.Key).Zip(g, (s, r) => s.Seconds == r.Seconds ? 1 : 0).Sum());
        var changed = second.Count - added - unchanged;
        Assert.True(added > 5 && changed > 5 && unchanged > 5);

        var refused = await client.ImportAsync("S1", Csv(second) + "K09,2026-03-05 04:00:00,tonic,1\n");
        Assert.Contains("unknown-animal", refused.FindingCodes);
        Assert.Equal(stored, await StoredAsync(application));
        await ExpectAsync(client, second, stored, added, changed, dryRun: true);
        Assert.Equal(stored, await StoredAsync(application));
        await ExpectAsync(client, second, stored, added, changed);

        Assert.Equal(Sorted(second), Sorted(await StoredAsync(application)));
        // Each changed value has its audit row, and sent a third time there is nothing new.
        Assert.Equal(changed, await application.WithDbContextAsync(db => db.AuditEntries.CountAsync(a => a.Entity == "Seizure" && a.Action == "changed" && a.Changes.Contains("DurationSeconds"))));
        await ExpectAsync(client, [.. await StoredAsync(application)], second, 0, 0);
        Assert.Equal(2, await application.WithDbContextAsync(db => db.ImportRuns.CountAsync(r => r.Kinds == "seizures")));
    }

    private static async Task ExpectAsync(DreClient client, List<Row> rows, List<Row> before, int added, int changed, bool dryRun = false)
    {
        var reply = await client.ImportAsync("S1", Csv(rows), dryRun);
        var sheet = reply.Body.GetProperty("sheets")[0];
        Assert.Equal((added, changed, rows.Count - added - changed), (sheet.GetProperty("added").GetInt32(), sheet.GetProperty("changed").GetInt32(), sheet.GetProperty("unchanged").GetInt32()));
        Assert.Equal(!dryRun && added + changed > 0, reply.Body.GetProperty("applied").GetBoolean());
        var changes = reply.Body.GetProperty("changes").EnumerateArray().Select(c => c.GetProperty("old").GetString()).ToList();
        Assert.Equal(changed, changes.Count);
        Assert.All(changes, old => Assert.Contains(before, b => b.Seconds.ToString(CultureInfo.InvariantCulture) == old));
        // Rows of a key that an earlier row has, by number (the header is row 1).
        var wanted = rows.Select((r, i) => (Row: i + 2, First: rows.FindIndex(o => o.Key == r.Key) + 2)).Where(r => r.First < r.Row);
        var told = reply.Body.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("code").GetString() == "duplicate-row")
            .Select(f => (f.GetProperty("row").GetInt32(), int.Parse(f.GetProperty("message").GetString()!.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.Equal(wanted, told.Order());
    }

    private static IEnumerable<Row> Sorted(IEnumerable<Row> rows) => rows.OrderBy(r => (r.Animal, r.Second, r.Type, r.Seconds));

    private static string Csv(IEnumerable<Row> rows)
    {
        var text = new StringBuilder("Animal,At,Type,Duration (s)\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.Animal},{Start.PlusSeconds(row.Second):uuuu-MM-dd HH:mm:ss},{row.Type},{row.Seconds}\n");
        }

        return text.ToString();
    }

    /// <summary>What is stored, equal keys in the order in which they were.</summary>
    private static Task<List<Row>> StoredAsync(DreApplication application) => application.WithDbContextAsync(async db =>
    {
        var start = Start.InZoneStrictly(DateTimeZoneProviders.Tzdb[await db.Studies.Select(s => s.TimeZoneId).SingleAsync()]).ToInstant();
        return (await db.Seizures.AsNoTracking().Include(s => s.Animal).ToListAsync()).OrderBy(s => s.Animal!.Code, StringComparer.Ordinal).ThenBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new Row(s.Animal!.Code, (int)(s.At - start).TotalSeconds, s.TypeId, s.DurationSeconds!.Value)).ToList();
    });

    private sealed record Row(string Animal, int Second, string Type, double Seconds)
    {
        public (string, int, string) Key => (Animal, Second, Type);
    }
}
