using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Signing;

public sealed class SignatureTests
{
    [Theory, OnEachDatabase]
    public async Task Signature_Stored_IsAuditedInItsStudysChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using var context = database.Open();
        await sample.SaveAsync(context);

        var row = await context.AuditEntries.AsNoTracking().SingleAsync(a => a.EntityId == sample.Signature.Id);

        Assert.Equal((sample.Study.Id, "Signature", "created"), (row.Chain, row.Entity, row.Action));
        Assert.Contains(sample.Signature.ContentHash, row.Changes, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task Signature_ChangedOrDeletedThroughTheContext_IsRefused(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var sample = new Sample();
        await using (var context = database.Open())
        {
            await sample.SaveAsync(context);
        }

        await using (var context = database.Open())
        {
            var signature = await context.Signatures.SingleAsync();
            context.Entry(signature).Property(s => s.PrintedName).CurrentValue = "Somebody else";
            Assert.Contains("Signature is written once", (await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync())).Message, StringComparison.Ordinal);
        }

        await using (var context = database.Open())
        {
            context.Remove(await context.Signatures.SingleAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync());
        }

        await using var after = database.Open();
        Assert.Equal(sample.Signature.PrintedName, (await after.Signatures.SingleAsync()).PrintedName);
    }

    [Theory, OnEachDatabase]
    public async Task Study_Deleted_LeavesItsSignatures(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var context = database.Open();
        await new Sample().SaveAsync(context);
        await context.Studies.ExecuteDeleteAsync();
        Assert.Equal(1, await context.Signatures.CountAsync());
    }
}
