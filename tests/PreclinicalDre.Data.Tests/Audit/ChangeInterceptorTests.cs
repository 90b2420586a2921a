using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit;

public sealed class ChangeInterceptorTests
{
    [Theory, OnEachDatabase]
    public async Task Creation_OfAStudy_IsAuditedWithNewValuesActorTimeAndVersion(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        database.Actor.Name = "Director";
        var study = NewStudy();
        await StoreAsync(database, study);

        var row = Assert.Single(await RowsAsync(database));
        Assert.Equal(("Study", study.Id, "created"), (row.Entity, row.EntityId, row.Action));
        Assert.Equal(("Director", database.Clock.Now, TestDatabase.ProgramVersion), (row.Actor, row.At, row.ProgramVersion));
        var changes = Changes(row);
        Assert.Equal((null, "KA-9"), changes["Code"]);
        Assert.Equal((null, "2026-01-02T03:04:05Z"), changes["CreatedAt"]);
        Assert.DoesNotContain("Version", changes.Keys);
    }

    [Theory, OnEachDatabase]
    public async Task Change_OfTwoMembers_IsAuditedWithOldAndNewOfThoseTwo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StoreAsync(database, NewStudy());
        database.Clock.Advance(Duration.FromHours(1));
        await using (var context = database.Open())
        {
            var study = await context.Studies.SingleAsync();
            study.Title = "after";
            study.LightsOnMinute = 300;
            await context.SaveChangesAsync();
        }

        var row = Assert.Single(await RowsAsync(database), r => r.Action == "changed");
        Assert.Equal(database.Clock.Now, row.At);
        var changes = Changes(row);
        Assert.Equal(["LightsOnMinute", "Title"], changes.Keys);
        Assert.Equal(("before", "after"), changes["Title"]);
        Assert.Equal(("360", "300"), changes["LightsOnMinute"]);
    }

    [Theory, OnEachDatabase]
    public async Task Deletion_OfAStudy_IsAuditedWithOldValues(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StoreAsync(database, NewStudy());
        await using (var context = database.Open())
        {
            context.Remove(await context.Studies.SingleAsync());
            await context.SaveChangesAsync();
        }

        var row = Assert.Single(await RowsAsync(database), r => r.Action == "deleted");
        Assert.Equal(("before", null), Changes(row)["Title"]);
    }

    [Theory, OnEachDatabase]
    public async Task Transaction_RolledBack_TakesTheAuditRowWithIt(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var context = database.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Add(NewStudy());
            await context.SaveChangesAsync();
            Assert.Equal(1, await context.AuditEntries.CountAsync());
            await transaction.RollbackAsync();
        }

        await using var reading = database.Open();
        Assert.Equal(0, await reading.Studies.CountAsync());
        Assert.Empty(await RowsAsync(database));
    }

    [Theory, OnEachDatabase]
    public async Task Save_RefusedByTheDatabase_LeavesNoAuditRow(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StoreAsync(database, NewStudy());
        await Assert.ThrowsAsync<DbUpdateException>(() => StoreAsync(database, NewStudy()));
        Assert.Single(await RowsAsync(database));
    }

    [Theory, OnEachDatabase]
    public async Task Import_OfRows_IsAuditedOnceAndNotRowByRow(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        var rows = await RowsAsync(database);
        Assert.Single(rows, r => r.Entity == "ImportRun");
        Assert.DoesNotContain(rows, r => r.EntityId == sample.Seizure.Id || r.EntityId == sample.Dose.Id || r.EntityId == sample.Recording.Id);

        var byHand = new Seizure { AnimalId = sample.Animal.Id, TypeId = "tonic", At = database.Clock.Now };
        await using (var context = database.Open())
        {
            (await context.Seizures.SingleAsync()).Stage = 2;
            context.Add(byHand);
            await context.SaveChangesAsync();
        }

        rows = await RowsAsync(database);
        Assert.Equal(("4.5", "2"), Changes(Assert.Single(rows, r => r.EntityId == sample.Seizure.Id && r.Action == "changed"))["Stage"]);
        Assert.Single(rows, r => r.EntityId == byHand.Id && r.Action == "created");
    }

    [Theory, OnEachDatabase]
    public async Task Verdict_StoredAndMadeCurrent_IsNotAudited(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        var before = await RowsAsync(database);
        var verdict = new Verdict
        {
            AnimalId = sample.Animal.Id, Definition = "translational@1.0", DefinitionHash = new string('e', 64), InputHash = new string('f', 64), EngineVersion = "0.1.0",
            Classification = "undetermined", Pattern = "none", Answer = "{}",
        };
        await using (var context = database.Open())
        {
            var animal = await context.Animals.SingleAsync();
            var revision = animal.DataRevision;
            context.Add(verdict);
            animal.CurrentVerdictId = verdict.Id;
            animal.EvaluatedRevision = revision;
            await context.SaveChangesAsync();
            Assert.Equal(revision, animal.DataRevision);
        }

        Assert.Equal(before.Count, (await RowsAsync(database)).Count);
    }

    private static Study NewStudy() => new()
    {
        Code = "KA-9", Title = "before", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC", CreatedAt = Instant.FromUtc(2026, 1, 2, 3, 4, 5),
    };

    private static async Task StoreAsync(TestDatabase database, Entity entity)
    {
        await using var context = database.Open();
        context.Add(entity);
        await context.SaveChangesAsync();
    }

    private static async Task<List<AuditEntry>> RowsAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return await context.AuditEntries.AsNoTracking().ToListAsync();
    }

    private static SortedDictionary<string, (string? Old, string? New)> Changes(AuditEntry row)
    {
        using var json = JsonDocument.Parse(row.Changes);
        return new(
            json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (Text(p.Value[0]), Text(p.Value[1])), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}
