using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Audit.Checking;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Audit;

public sealed class SealTests
{
    [Fact]
    public async Task Night_AfterNight_SealsOnlyTheChainsThatGrew()
    {
        await using var application = new DreApplication();
        var study = await StudyAsync(application, "S1");
        await StudyAsync(application, "S2");

        Assert.Equal(2, (await CheckAsync(application)).Sealed);
        Assert.Equal(0, (await CheckAsync(application)).Sealed);
        await GrowAsync(application, study);
        var third = await CheckAsync(application);

        Assert.Equal(1, third.Sealed);
        Assert.True(third.Report.IsWhole, string.Join('\n', third.Report.Findings));
        Assert.Equal([1, 2, 3], await application.WithDbContextAsync(db => db.AuditSeals.OrderBy(s => s.Number).Select(s => s.Number).ToListAsync()));
        Assert.Equal((3, 3), ((await CheckAsync(application)).Report.Seals, await application.WithDbContextAsync(db => db.AuditChecks.CountAsync()) - 1));
    }

    [Fact]
    public async Task Chain_WrittenAnewFromARowOn_HashesAndAll_IsFoundByItsSeal()
    {
        await using var application = new DreApplication();
        var study = await StudyAsync(application, "S1");
        await CheckAsync(application);
        await GrowAsync(application, study);
        await application.WithDbContextAsync(async db =>
        {
            await UnguardAsync(db);
            var rows = await db.AuditEntries.AsNoTracking().Where(a => a.Chain == study).OrderBy(a => a.Sequence).ToListAsync();
            await db.AuditEntries.Where(a => a.Chain == study).ExecuteDeleteAsync();
            var before = AuditForm.NoHash;
            foreach (var row in rows)
            {
                var anew = new AuditEntry
                {
                    Id = row.Id, Chain = row.Chain, Sequence = row.Sequence, PreviousHash = before, At = row.At, Actor = "somebody else", Entity = row.Entity,
                    EntityId = row.EntityId, Action = row.Action, Changes = row.Changes, Reason = row.Reason, ProgramVersion = row.ProgramVersion,
                };
                before = AuditForm.HashOf(anew);
                typeof(AuditEntry).GetProperty(nameof(AuditEntry.Hash))!.SetValue(anew, before);
                db.Add(anew);
            }

            await db.SaveChangesAsync();
            await db.AuditHeads.Where(h => h.Chain == study).ExecuteUpdateAsync(s => s.SetProperty(h => h.Hash, before));
        });

        var check = await CheckAsync(application);
        var finding = Assert.Single(check.Report.Findings);
        Assert.Equal((AuditDamage.Replaced, study, 1), (finding.Damage, finding.Chain, finding.Sequence));
        Assert.Contains("after seal 1", finding.Text, StringComparison.Ordinal);
        Assert.Equal(0, check.Sealed);
    }

    [Fact]
    public async Task Seal_ChangedOrTakenAway_IsFound()
    {
        await using var application = new DreApplication();
        await StudyAsync(application, "S1");
        await StudyAsync(application, "S2");
        await StudyAsync(application, "S3");
        await CheckAsync(application);
        await application.WithDbContextAsync(async db =>
        {
            await UnguardAsync(db);
            await db.AuditSeals.Where(s => s.Number == 2).ExecuteDeleteAsync();
            await db.AuditSeals.Where(s => s.Number == 3).ExecuteUpdateAsync(s => s.SetProperty(x => x.SignedAt, NodaTime.Instant.FromUtc(2020, 1, 1, 0, 0)));
        });

        Assert.Equal([AuditDamage.MissingSeal, AuditDamage.FalseSeal], (await CheckAsync(application)).Report.Findings.Select(f => f.Damage));
    }

    [Fact]
    public async Task Seal_OfAKeyThatIsNotThere_IsToldAsThat()
    {
        await using var application = new DreApplication();
        await StudyAsync(application, "S1");
        await CheckAsync(application);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(application.StorageRoot, "keys"), "audit-seal*"))
        {
            File.Delete(file);
        }

        Assert.Equal([AuditDamage.UnknownKey], (await CheckAsync(application)).Report.Findings.Select(f => f.Damage));
    }

    [Fact]
    public async Task Key_MadeOnFirstUse_IsTheOwnersAloneAndItsPublicPartVerifiesTheSeals()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());
        await StudyAsync(application, "S1");
        await CheckAsync(application);
        var file = Path.Combine(application.StorageRoot, "keys", "audit-seal.pem");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var pem = await client.Http.GetStringAsync(new Uri("/api/v1/audit/key", UriKind.Relative));
        var seal = (await client.GetAsync("/api/v1/audit/seals")).Body[0];
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        // What stands in the answer is enough: the lines are put together here as the documentation says.
        var lines = $"PreclinicalDre audit seal 1\n{seal.GetProperty("number").GetInt64()}\n{seal.GetProperty("chain").GetString()}\n{seal.GetProperty("sequence").GetInt64()}\n"
            + $"{seal.GetProperty("hash").GetString()}\n{seal.GetProperty("signedAt").GetString()}\n{seal.GetProperty("keyId").GetString()}\n";
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(lines), Convert.FromBase64String(seal.GetProperty("signature").GetString()!), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.DoesNotContain("PRIVATE", pem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_OfTheNight_KeepsItsResultAndFailsWhereSomethingWasFound()
    {
        await using var application = new DreApplication();
        await StudyAsync(application, "S1");
        var whole = await JobAsync(application);
        Assert.Equal((JobState.Succeeded, "Whole: 1 rows in 1 chains, 0 seals; 1 ends signed."), (whole.State, whole.Summary));

        await application.WithDbContextAsync(async db =>
        {
            await UnguardAsync(db);
            await db.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(a => a.Actor, "nobody"));
        });
        var harmed = await JobAsync(application);
        Assert.Equal(JobState.Failed, harmed.State);
        Assert.Contains("not whole: 1 findings, the first: Changed: chain", harmed.Problem, StringComparison.Ordinal);
    }

    private static async Task<JobRun> JobAsync(DreApplication application)
    {
        var orders = application.Services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync("audit-check", new NoArguments(), new JobOrder("Check the audit"), TestContext.Current.CancellationToken);
        return (await orders.WaitAsync(id, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))!;
    }

    internal static async Task<NightlyCheck> CheckAsync(DreApplication application)
    {
        await using var scope = application.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CheckAudit>().RunAsync(null, CancellationToken.None);
    }

    internal static Task UnguardAsync(Data.DreDbContext db) => db.Database.ExecuteSqlRawAsync("""
        DROP TRIGGER "AuditEntries_AppendOnly_Update"; DROP TRIGGER "AuditEntries_AppendOnly_Delete";
        DROP TRIGGER "AuditSeals_AppendOnly_Update"; DROP TRIGGER "AuditSeals_AppendOnly_Delete";
        """);

    private static Task<Guid> StudyAsync(DreApplication application, string code) => application.WithDbContextAsync(async db =>
    {
        var study = new Study { Code = code, Title = "t", ModelId = "A1", SpeciesId = "mouse", TimeZoneId = "UTC" };
        db.Add(study);
        await db.SaveChangesAsync();
        return study.Id;
    });

    private static Task GrowAsync(DreApplication application, Guid study) => application.WithDbContextAsync(async db =>
    {
        db.Add(new Cohort { StudyId = study, Code = $"C{Guid.NewGuid():N}" });
        await db.SaveChangesAsync();
    });
}
