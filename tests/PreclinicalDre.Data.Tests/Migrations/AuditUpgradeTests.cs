using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Data.Tests.Audit;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Migrations;

/// <summary>A database from before the audit was a chain, with data in it, brought up to date.</summary>
public sealed class AuditUpgradeTests
{
    private const int OldRows = 25;

    private static readonly Guid Study = Guid.CreateVersion7();

    [Theory, OnEachDatabase]
    public async Task OldRows_AfterTheUpgrade_AreSealedAndTheStudyGoesOn(DatabaseProvider provider)
    {
        await using var database = await OldDatabaseAsync(provider);
        Assert.Equal([AuditDamage.OldRowsNotSealed], Kinds(await Trail.VerifyAsync(database)));

        Assert.True(await SealAsync(database));
        Assert.False(await SealAsync(database));
        await Trail.AssertWholeAsync(database);
        var rows = await Trail.RowsAsync(database, AuditChain.Server);
        Assert.Equal(Enumerable.Range(-OldRows, OldRows).Select(i => (long)i).Append(1), rows.Select(r => r.Sequence));
        Assert.Equal(Enumerable.Range(0, OldRows).Select(i => $"actor {i}").Order(), rows.Take(OldRows).Select(r => r.Actor).Order());
        Assert.Equal(rows.Select(r => r.At).Order(), rows.Select(r => r.At));
        Assert.Contains("\"Rows\":[null,25]", rows[^1].Changes, StringComparison.Ordinal);

        await using (var context = database.Open())
        {
            context.Add(new Cohort { StudyId = Study, Code = "C1" });
            await context.SaveChangesAsync();
        }

        Assert.Equal([1], (await Trail.RowsAsync(database, Study)).Select(r => r.Sequence));
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task OldRow_ChangedAddedOrTakenAwayAfterTheSeal_IsFound(DatabaseProvider provider)
    {
        await using var database = await OldDatabaseAsync(provider);
        await SealAsync(database);
        await Trail.UnguardAsync(database);
        var before = (await Trail.RowsAsync(database, AuditChain.Server)).Single(r => r.Sequence == -7).Actor;
        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Actor" = 'x' WHERE "Sequence" = -7""");
        Assert.Equal([AuditDamage.OldRowsChanged], Kinds(await Trail.VerifyAsync(database)));
        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Actor" = {before} WHERE "Sequence" = -7""");
        await Trail.AssertWholeAsync(database);

        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Sequence" = -99 WHERE "Sequence" = -7""");
        Assert.Contains(AuditDamage.OldRowsChanged, Kinds(await Trail.VerifyAsync(database)));
        await Trail.RunAsync(database, $"""DELETE FROM "AuditEntries" WHERE "Sequence" = -99""");
        var found = (await Trail.VerifyAsync(database)).Findings;
        Assert.Contains(found, f => f is { Damage: AuditDamage.Missing, Sequence: -7 });
        Assert.Contains(found, f => f.Damage == AuditDamage.OldRowsChanged && f.Text.Contains("there are 24", StringComparison.Ordinal));
    }

    [Theory, OnEachDatabase]
    public async Task Downgrade_ToBeforeTheChain_KeepsTheRows(DatabaseProvider provider)
    {
        await using var database = await OldDatabaseAsync(provider);
        await using var context = database.Open();
        await context.GetService<IMigrator>().MigrateAsync("Initial");
        Assert.Equal(OldRows, await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Actor" = 'x' """));
    }

    private static async Task<bool> SealAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return await AuditBeginning.SealAsync(context, database.Clock, "server", "9.8.7", CancellationToken.None);
    }

    private static IEnumerable<AuditDamage> Kinds(AuditReport report) => report.Findings.Select(f => f.Damage);

    /// <summary>A study with audit rows as the first version wrote them; two of each moment, so that their order hangs on more than the time.</summary>
    private static async Task<TestDatabase> OldDatabaseAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateEmptyAsync(provider);
        await using var context = database.Open();
        await context.GetService<IMigrator>().MigrateAsync("Initial");
        var at = Instant.FromUtc(2026, 1, 2, 3, 4, 5).PlusTicks(1_234_560);
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO "Studies" ("Id", "Code", "Title", "Protocol", "ModelId", "SpeciesId", "LicenceNumber", "Director", "TimeZoneId", "LightsOnMinute", "LightsOffMinute", "IsSimulated", "CreatedAt", "Version")
            VALUES ({Study}, 'KA-1', 'old', '', 'A1', 'mouse', '', '', 'UTC', 360, 1080, {false}, {at.ToDateTimeUtc()}, 1)
            """);
        for (var i = 0; i < OldRows; i++)
        {
            await context.Database.ExecuteSqlAsync($$"""
                INSERT INTO "AuditEntries" ("Id", "At", "Actor", "Entity", "EntityId", "Action", "Changes", "ProgramVersion")
                VALUES ({{Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(i))}}, {{at.Plus(Duration.FromHours(i / 2)).ToDateTimeUtc()}}, {{$"actor {i}"}}, 'Study', {{Study}}, 'changed', {{"{\"Title\":[\"größer\",\"癲\"]}"}}, '0.1.0')
                """);
        }

        await context.Database.MigrateAsync();
        return database;
    }
}
