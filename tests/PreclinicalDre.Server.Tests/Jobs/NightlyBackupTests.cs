using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Jobs;

public sealed class NightlyBackupTests
{
    [Fact]
    public async Task Backup_ByTheClock_IsAWholeDatabaseAndTheOldestGoes()
    {
        await using var app = new DreApplication();
        using var client = new DreClient(app.CreateClient());
        await client.CreateStudyAsync("S");
        var folder = Directory.CreateDirectory(Path.Combine(app.StorageRoot, "backups")).FullName;
        for (var day = 1; day <= 7; day++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"preclinicaldre-2020010{day}T022000Z.backup"), "old", TestContext.Current.CancellationToken);
        }

        var orders = app.Services.GetRequiredService<IJobOrders>();
        var id = await orders.PlaceAsync("backup", new NoArguments(), new JobOrder("Back up"), TestContext.Current.CancellationToken);
        var run = await orders.WaitAsync(id, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.True(run!.State == JobState.Succeeded, run.Problem);
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(7, files.Count);
        Assert.DoesNotContain(files, f => f.Contains("20200101", StringComparison.Ordinal));
        await using var copy = new SqliteConnection($"Data Source={files[^1]};Mode=ReadOnly;Pooling=False");
        await copy.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new SqliteCommand("SELECT \"Code\" FROM \"Studies\"", copy);
        Assert.Equal("S", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
