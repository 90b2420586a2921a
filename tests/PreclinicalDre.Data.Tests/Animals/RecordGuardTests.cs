using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Tests.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Data.Mechanisms;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Animals;

public sealed class RecordGuardTests
{
    /// <summary>Everything that belongs to an animal's record.</summary>
    private static readonly Dictionary<string, Action<DreDbContext, Guid>> Changes = new(StringComparer.Ordinal)
    {
        ["animal changed"] = (db, a) => db.Animals.Single(x => x.Id == a).Cage = "other",
        ["animal deleted"] = (db, a) =>
        {
            // Its tissue would keep it.
            db.TissueDonors.Single(d => d.AnimalId == a).AnimalId = null;
            db.Remove(db.Animals.Single(x => x.Id == a));
        },
        ["mark added"] = (db, a) => db.Add(new AnimalIdentifier { AnimalId = a, Kind = IdentifierKind.EarTag, Value = "7" }),
        ["mark ended"] = (db, _) => db.AnimalIdentifiers.First().To = default(NodaTime.Instant),
        ["weight added"] = (db, a) => db.Add(new AnimalWeight { AnimalId = a, Grams = 20 }),
        ["weight changed"] = (db, _) => db.AnimalWeights.First().Grams = 1,
        ["weight deleted"] = (db, _) => db.Remove(db.AnimalWeights.First()),
        ["trial added"] = (db, a) => db.Add(new Trial { AnimalId = a, Code = "T2" }),
        ["compound changed"] = (db, _) => db.TrialCompounds.First().TargetLowMgPerL = null,
        ["titration step changed"] = (db, _) => db.TitrationSteps.First().Tolerated = false,
        ["dose added"] = (db, a) => db.Add(new Dose { AnimalId = a, TrialCompoundId = db.TrialCompounds.First().Id }),
        ["dose changed"] = (db, _) => db.Doses.First().GivenFraction = 0,
        ["plasma sample deleted"] = (db, _) => db.Remove(db.PlasmaSamples.First()),
        ["adverse effect changed"] = (db, _) => db.AdverseEffects.First().Note = "other",
        ["course ended"] = (db, _) => db.TitrationCourses.First().EndReason = "other",
        ["decision deleted"] = (db, _) => db.Remove(db.TitrationDecisions.First()),
        ["score changed"] = (db, _) => db.TolerabilityScores.First().Note = "other",
        ["dosing plan ended"] = (db, _) => db.DosingPlans.First().EndReason = "other",
        ["decision added"] = (db, id) => db.Add(new TitrationDecision { CourseId = db.TitrationCourses.First().Id, AnimalId = id }),
        ["score raised"] = (db, _) => db.TolerabilityScores.First().Value += 1,
        ["screentest changed"] = (db, _) => db.ScreenTests.First().Reason = "other",
        ["stimulation changed"] = (db, _) => db.Stimulations.First().Score = 1,
        ["stimulation added"] = (db, a) => db.Add(new Stimulation { ExperimentId = db.Experiments.First().Id, AnimalId = a, Number = 99 }),
        ["insult changed"] = (db, _) => db.Insults.First().IsSham = false,
        ["mechanism changed"] = (db, _) => db.MechanismObservations.First().Note = "other",
        ["mechanism added"] = (db, a) => db.Add(new MechanismObservation { AnimalId = a, MeasureId = db.StudyMeasures.First().Id }),
        ["recording added"] = (db, a) => db.Add(new Recording { AnimalId = a }),
        ["seizure added"] = (db, a) => db.Add(new Seizure { AnimalId = a, TypeId = "tonic" }),
        ["seizure of an import added"] = (db, a) => db.Add(new Seizure { AnimalId = a, TypeId = "tonic", ImportId = db.ImportRuns.Single().Id }),
        ["seizure changed"] = (db, _) => db.Seizures.First().Stage = 1,
        ["seizure deleted"] = (db, _) => db.Remove(db.Seizures.First()),
    };

    /// <summary>What is no part of the record.</summary>
    private static readonly Dictionary<string, Action<DreDbContext, Guid>> Others = new(StringComparer.Ordinal)
    {
        ["verdict noted"] = (db, a) => db.Animals.Single(x => x.Id == a).EvaluatedRevision = 77,
        ["study changed"] = (db, _) => db.Studies.Single().Title = "other",
        ["task settled"] = (db, _) => db.WorklistTasks.Single().Reason = "other",
        ["monitoring session noted"] = (db, _) => db.MonitoringSessions.Single().Note = "other",
    };

    [Fact]
    public void Changes_OfEveryTypeOfTheRecord_HaveACaseHere()
    {
        string[] cases = [.. Changes.Keys.Select(k => k.Split(' ')[0])];
        string[] words = [.. typeof(Animal).Assembly.GetTypes().Where(t => t.IsClass && typeof(IAnimalRecord).IsAssignableFrom(t)).Select(t => t.Name switch
        {
            nameof(AnimalIdentifier) => "mark", nameof(AnimalWeight) => "weight", nameof(TrialCompound) => "compound", nameof(TitrationStep) => "titration", nameof(PlasmaSample) => "plasma", nameof(MechanismObservation) => "mechanism",
            nameof(AdverseEffect) => "adverse", nameof(TitrationCourse) => "course", nameof(TitrationDecision) => "decision", nameof(TolerabilityScore) => "score", nameof(DosingPlan) => "dosing", var name => name.ToLowerInvariant(),
        })];
        Assert.All(words, w => Assert.Contains(w, cases));
        Assert.All(typeof(Animal).Assembly.GetTypes().Where(t => typeof(IAnimalData).IsAssignableFrom(t)), t => Assert.True(typeof(IAnimalRecord).IsAssignableFrom(t)));
    }

    [Theory, OnEachDatabase]
    public async Task LockedRecord_Changed_IsRefusedByNameAndNothingIsStored(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Locked);
        var rows = await RowsAsync(database);
        foreach (var (what, change) in Changes)
        {
            // A reason does not open it.
            var refused = await Record.ExceptionAsync(() => SaveAsync(database, db => change(db, animal.Id), "typing error"));
            var state = Assert.IsType<RecordStateException>(refused);
            Assert.True(state.Refusal == RecordRefusal.Locked && state.Animals.SequenceEqual([animal.Code]), $"{what}: {state.Message}");
            Assert.Contains("M-01 is locked", state.Message, StringComparison.Ordinal);
        }

        Assert.Equal(rows, await RowsAsync(database));
    }

    [Theory, OnEachDatabase]
    public async Task ReviewedRecord_ChangedWithoutAReason_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Reviewed);
        var rows = await RowsAsync(database);
        foreach (var (what, change) in Changes)
        {
            foreach (var reason in new[] { null, " " })
            {
                var refused = Assert.IsType<RecordStateException>(await Record.ExceptionAsync(() => SaveAsync(database, db => change(db, animal.Id), reason)));
                Assert.True(refused.Refusal == RecordRefusal.ReasonNeeded, $"{what}: {refused.Message}");
            }
        }

        Assert.Equal(rows, await RowsAsync(database));
    }

    [Theory, OnEachDatabase]
    public async Task ReviewedRecord_ChangedWithAReason_IsADraftAgainAndTheAuditSaysWhy(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Reviewed);
        database.Actor.Name = "second";
        // The last takes the animal away.
        foreach (var (what, change) in Changes.Where(c => c.Key != "animal deleted"))
        {
            await SetAsync(database, animal.Id, RecordState.Reviewed);
            var before = await RowsAsync(database);
            await SaveAsync(database, db => change(db, animal.Id), $"because {what}");
            await using var context = database.Open();
            var now = await context.Animals.SingleAsync(a => a.Id == animal.Id);
            Assert.True(now is { RecordState: RecordState.Draft, DataBy: "second", RecordStateBy: "second" }, $"{what}: {now.RecordState}, {now.DataBy}, {now.RecordStateBy}");
            var rows = await context.AuditEntries.AsNoTracking().Where(a => a.Reason == $"because {what}").ToListAsync();
            var back = Assert.Single(rows, r => r.Entity == nameof(Animal));
            Assert.Contains("\"RecordState\":[\"Reviewed\",\"Draft\"]", back.Changes, StringComparison.Ordinal);
            Assert.InRange(await RowsAsync(database) - before, 1, 4);
        }

        await SetAsync(database, animal.Id, RecordState.Reviewed);
        await using (var context = database.Open())
        {
            // An animal that was unblinded is not taken away.
            await context.Unblindings.ExecuteDeleteAsync();
        }

        await SaveAsync(database, db => Changes["animal deleted"](db, animal.Id), "entered twice");
        await Trail.AssertWholeAsync(database);
    }

    [Theory, OnEachDatabase]
    public async Task DraftRecord_AndWhatIsNoPartOfARecord_ChangeFreely(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Locked);
        foreach (var (_, change) in Others)
        {
            await SaveAsync(database, db => change(db, animal.Id), null);
        }

        await SetAsync(database, animal.Id, RecordState.Draft);
        await SaveAsync(database, db => Changes["seizure changed"](db, animal.Id), null);
        await using var context = database.Open();
        Assert.Equal(1, (await context.Seizures.SingleAsync()).Stage);
    }

    [Theory, OnEachDatabase]
    public async Task State_Moved_GoesOneStepOnAndBackWithAReason(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Draft);
        await RefusedAsync(RecordState.Locked, "why", RecordRefusal.NoSuchMove);
        await MoveAsync(RecordState.Reviewed, null);
        await RefusedAsync(RecordState.Draft, null, RecordRefusal.ReasonNeeded);
        await MoveAsync(RecordState.Locked, null);
        await RefusedAsync(RecordState.Reviewed, "why", RecordRefusal.NoSuchMove);
        await RefusedAsync(RecordState.Draft, " ", RecordRefusal.ReasonNeeded);
        await MoveAsync(RecordState.Draft, "a dose was missing");
        await using var context = database.Open();
        var row = await context.AuditEntries.AsNoTracking().OrderByDescending(a => a.Sequence).FirstAsync(a => a.Entity == nameof(Animal));
        Assert.Equal("a dose was missing", row.Reason);
        Assert.Contains("\"RecordState\":[\"Locked\",\"Draft\"]", row.Changes, StringComparison.Ordinal);

        Task MoveAsync(RecordState to, string? reason) => SaveAsync(database, db => db.Animals.Single(a => a.Id == animal.Id).RecordState = to, reason);

        async Task RefusedAsync(RecordState to, string? reason, RecordRefusal wanted) =>
            Assert.Equal(wanted, (await Assert.ThrowsAsync<RecordStateException>(() => MoveAsync(to, reason))).Refusal);
    }

    [Theory, OnEachDatabase]
    public async Task State_Moved_LeavesTheVerdictAsFreshAsItWas(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Draft);
        await SaveAsync(database, db => db.Animals.Single().RecordState = RecordState.Reviewed, null);
        await using var context = database.Open();
        var now = await context.Animals.SingleAsync();
        Assert.Equal((animal.DataRevision, animal.DataBy, "mover", animal.Version + 1), (now.DataRevision, now.DataBy, now.RecordStateBy, now.Version));
        Assert.Equal(database.Clock.Now, now.RecordStateAt);
    }

    [Theory, OnEachDatabase]
    public async Task Record_LockedAfterItWasReadForAChange_RefusesTheChange(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Reviewed);
        await using var slow = database.Open();
        var seizure = await slow.Seizures.SingleAsync();
        await SaveAsync(database, db => db.Animals.Single().RecordState = RecordState.Locked, null);

        (seizure.Stage, slow.ChangeReason) = (1, "typing error");
        var refused = await Assert.ThrowsAsync<RecordStateException>(() => slow.SaveChangesAsync());

        Assert.Equal(RecordRefusal.Locked, refused.Refusal);
        Assert.Equal([animal.Code], refused.Animals);
    }

    [Theory, OnEachDatabase]
    public async Task Gate_OfWorkBySets_AsksTheSame(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var animal = await SampleAsync(database, RecordState.Locked);
        Assert.Equal(RecordRefusal.Locked, (await Assert.ThrowsAsync<RecordStateException>(() => PassAsync("why"))).Refusal);
        await SetAsync(database, animal.Id, RecordState.Reviewed);
        Assert.Equal(RecordRefusal.ReasonNeeded, (await Assert.ThrowsAsync<RecordStateException>(() => PassAsync(null))).Refusal);
        database.Actor.Name = "importer";
        await PassAsync("sent again by the camera");
        await using var context = database.Open();
        var now = await context.Animals.SingleAsync();
        Assert.Equal((RecordState.Draft, "importer"), (now.RecordState, now.DataBy));
        Assert.Equal(1, await context.AuditEntries.CountAsync(a => a.Reason == "sent again by the camera"));

        async Task PassAsync(string? reason)
        {
            await using var db = database.Open();
            db.ChangeReason = reason;
            await using var transaction = await db.Database.BeginTransactionAsync();
            await RecordGate.PassAsync(db, animal.StudyId, [animal.Id], database.Actor, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private static async Task<Animal> SampleAsync(TestDatabase database, RecordState state)
    {
        var sample = new Sample { Animal = { RecordState = state } };
        await using var context = database.Open();
        await sample.SaveAsync(context);
        return await context.Animals.AsNoTracking().SingleAsync();
    }

    private static async Task SaveAsync(TestDatabase database, Action<DreDbContext> change, string? reason)
    {
        if (database.Actor.Name == "tester")
        {
            database.Actor.Name = "mover";
        }

        await using var context = database.Open();
        change(context);
        context.ChangeReason = reason;
        await context.SaveChangesAsync();
    }

    /// <summary>Past the context and its guard.</summary>
    private static async Task SetAsync(TestDatabase database, Guid animal, RecordState state)
    {
        await using var context = database.Open();
        await context.Animals.Where(a => a.Id == animal).ExecuteUpdateAsync(s => s.SetProperty(a => a.RecordState, state).SetProperty(a => a.DataBy, "nobody"));
    }

    private static async Task<int> RowsAsync(TestDatabase database)
    {
        await using var context = database.Open();
        return await context.AuditEntries.CountAsync();
    }
}
