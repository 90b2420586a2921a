using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit.Verification;

/// <summary>The trail harmed in the database itself, its guards taken away first.</summary>
public sealed class AuditVerificationTests
{
    private delegate Task<int> Harm(TestDatabase database, AuditEntry row, AuditEntry other);

    private static readonly (AuditDamage[] Found, Harm Do)[] Harms =
    [
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Id" = {Guid.CreateVersion7()} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "At" = {r.At.ToDateTimeUtc().AddMicroseconds(1)} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Actor" = 'x' WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Entity" = 'Animal' WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "EntityId" = {Guid.CreateVersion7()} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Action" = 'changed' WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Changes" = {r.Changes.Replace("cohort", "Cohort", StringComparison.Ordinal) + " "} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Reason" = '' WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "ProgramVersion" = '9.8.8' WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "PreviousHash" = {AuditForm.NoHash[1..] + "1"} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Changed], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Hash" = {r.Hash.ToUpperInvariant()} WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Moved], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Sequence" = 5000 WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Inserted, AuditDamage.Missing], (d, r, _) => Trail.RunAsync(d, $"""UPDATE "AuditEntries" SET "Chain" = {AuditChain.Server}, "Sequence" = 0 WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Missing], (d, r, _) => Trail.RunAsync(d, $"""DELETE FROM "AuditEntries" WHERE "Id" = {r.Id}""")),
        ([AuditDamage.Inserted], (d, r, _) => InsertAsync(d, r)),
        ([AuditDamage.Moved, AuditDamage.Moved], SwapAsync),
    ];

    [Fact]
    public async Task AnyRow_OfAThousand_HarmedInTheDatabase_IsFoundAndNamed() => await HarmAsync(DatabaseProvider.Sqlite, 1000, 1);

    [Theory, OnEachDatabase]
    public async Task SomeRows_HarmedInTheDatabase_AreFoundAndNamedOnEveryEngine(DatabaseProvider provider) => await HarmAsync(provider, 100, 3);

    [Theory, OnEachDatabase]
    public async Task WholeChain_OrItsEndTakenAway_IsFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = await Trail.ChainOfAsync(database, 5);
        await Trail.UnguardAsync(database);
        await Trail.RunAsync(database, $"""DELETE FROM "AuditHeads" WHERE "Chain" = {chain}""");
        Assert.Equal([(AuditDamage.MissingHead, (Guid?)chain)], Kinds(await Trail.VerifyAsync(database)));
        await Trail.RunAsync(database, $"""DELETE FROM "AuditEntries" """);
        Assert.Equal([(AuditDamage.MissingHead, (Guid?)chain)], Kinds(await Trail.VerifyAsync(database)));
        await Trail.RunAsync(database, $"""INSERT INTO "AuditHeads" ("Chain", "Sequence", "Hash") VALUES ({chain}, 5, 'x')""");
        Assert.Equal([(AuditDamage.Missing, (Guid?)chain)], Kinds(await Trail.VerifyAsync(database)));
    }

    [Fact]
    public async Task Row_ThatCannotBeRead_IsFoundNotThrown()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await Trail.ChainOfAsync(database, 5);
        await Trail.UnguardAsync(database);
        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "At" = 'yesterday' WHERE "Sequence" = 3""");
        var finding = Assert.Single((await Trail.VerifyAsync(database)).Findings);
        Assert.Equal((AuditDamage.Unreadable, 2), (finding.Damage, finding.Sequence));
    }

    private static async Task HarmAsync(DatabaseProvider provider, int length, int step)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var chain = await Trail.ChainOfAsync(database, length);
        var rows = await Trail.RowsAsync(database, chain);
        await Trail.UnguardAsync(database);
        for (var i = 0; i < length; i += step)
        {
            var (wanted, harm) = Harms[i / step % Harms.Length];
            var row = rows[i];
            var other = rows[(i + 17) % length];
            Assert.NotEqual(0, await harm(database, row, other));
            var report = await Trail.VerifyAsync(database);

            Assert.True(wanted.SequenceEqual(report.Findings.Select(f => f.Damage).OrderByDescending(d => d)), $"Row {row.Sequence}, harm {i / step % Harms.Length}: {string.Join('\n', report.Findings)}");
            Assert.All(report.Findings, f => Assert.True(Names(f, row) || Names(f, other) || f.Sequence is 5000 or 0 || f.Sequence == length + 1, f.ToString()));
            await RestoreAsync(database, row, other);
        }

        await Trail.AssertWholeAsync(database);
    }

    private static bool Names(AuditFinding finding, AuditEntry row) => finding.Sequence == row.Sequence;

    private static IEnumerable<(AuditDamage, Guid?)> Kinds(AuditReport report) => report.Findings.Select(f => (f.Damage, (Guid?)f.Chain));

    private static async Task<int> InsertAsync(TestDatabase database, AuditEntry row)
    {
        await using var context = database.Open();
        var end = await context.AuditHeads.AsNoTracking().SingleAsync(h => h.Chain == row.Chain);
        var put = Tampering.With(row, nameof(AuditEntry.Id), Guid.CreateVersion7());
        put = Tampering.With(put, nameof(AuditEntry.Sequence), end.Sequence + 1);
        put = Tampering.With(put, nameof(AuditEntry.PreviousHash), end.Hash);
        context.Add(Tampering.With(put, nameof(AuditEntry.Hash), AuditForm.HashOf(put)));
        return await context.SaveChangesAsync();
    }

    private static async Task<int> SwapAsync(TestDatabase database, AuditEntry row, AuditEntry other)
    {
        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Sequence" = -1 WHERE "Id" = {row.Id}""");
        await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Sequence" = {row.Sequence} WHERE "Id" = {other.Id}""");
        return await Trail.RunAsync(database, $"""UPDATE "AuditEntries" SET "Sequence" = {other.Sequence} WHERE "Id" = {row.Id}""");
    }

    /// <summary>Whatever was done to the two rows: both as they were, and nothing that was put in.</summary>
    private static async Task RestoreAsync(TestDatabase database, AuditEntry row, AuditEntry other)
    {
        await using var context = database.Open();
        await context.AuditEntries.Where(a => a.Id == row.Id || a.Id == other.Id || a.Sequence == row.Sequence || a.Sequence == other.Sequence || a.Sequence > row.Sequence + 4000
            || a.Chain == AuditChain.Server || !context.AuditHeads.Any(h => h.Chain == a.Chain && h.Sequence >= a.Sequence)).ExecuteDeleteAsync();
        context.AddRange(row, other);
        await context.SaveChangesAsync();
    }
}
