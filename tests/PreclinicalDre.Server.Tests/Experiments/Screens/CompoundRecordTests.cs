using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.TestKit.Hosting;
using static PreclinicalDre.Server.Tests.Experiments.ExperimentServer;

namespace PreclinicalDre.Server.Tests.Experiments.Screens;

/// <summary>What screens and tests in kindled animals leave on the record of a compound.</summary>
[Collection(nameof(OnExperimentServer))]
public sealed class CompoundRecordTests(ExperimentServer server)
{
    [Fact]
    public async Task CompoundRecord_FailedInAnAcuteScreen_KeepsTheChronicStagesOpen()
    {
        await server.BeginAsync("FAIL");
        await server.PutAsync(Of("FAIL", "screen/settings"), Settings("rufinamide"));
        await server.Client.PostJsonAsync(Of("FAIL", "screen/groups"), new { code = "A", doseMgPerKg = 100, hours = 0.5 });
        await server.Client.PostJsonAsync(Of("FAIL", "screen/groups/A/animals"), new { animals = new[] { "M31", "M32" }, reason = "test" });
        await server.RunAsync("FAIL", "M31", false);
        await server.RunAsync("FAIL", "M32", false);

        var record = (await server.Client.GetAsync("/api/v1/compounds/rufinamide/record")).Body;
        Assert.True(record.GetProperty("needsSecondChance").GetBoolean());
        Assert.All(record.GetProperty("stages").EnumerateArray(), s => Assert.True(s.GetProperty("isOpen").GetBoolean()));
        var station = Assert.Single(record.GetProperty("stations").EnumerateArray());
        Assert.Equal(("failed", "identification", "FAIL"), (station.GetProperty("outcome").GetString(), station.GetProperty("stage").GetString(), station.GetProperty("experiment").GetString()));
        var page = await DrePage.GetAsync(server.Client.Http, "/compounds/rufinamide/record");
        Assert.Contains("Failing an acute model does not close the way to a chronic one", page.Text, StringComparison.Ordinal);
        Assert.Contains("here is the second chance", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/api/v1/compounds/unobtainium/record")).Status);
    }

    [Fact]
    public async Task CompoundRecord_OfADrugTestInKindledAnimals_StandsUnderDifferentiation()
    {
        await server.BeginAsync("KIN", "kindling", "corneal-kindled");
        await server.Application.WithDbContextAsync(async db =>
        {
            var experiment = await db.Experiments.Where(e => e.Code == "KIN").Select(e => e.Id).SingleAsync();
            var animal = await db.Animals.Where(a => a.Code == "M40" && a.Study!.Code == "S1").Select(a => a.Id).SingleAsync();
            var first = new LocalDate(2026, 1, 5);
            db.AddRange(Enumerable.Range(1, 20).Select(i => new Stimulation
            {
                ExperimentId = experiment, AnimalId = animal, Number = i, On = first.PlusDays(i), Session = i, Purpose = StimulationPurpose.Kindling, Given = true, CurrentMa = 3, Score = 5,
            }));
            db.Add(new Stimulation
            {
                ExperimentId = experiment, AnimalId = animal, Number = 21, On = first.PlusDays(35), Session = 21, Purpose = StimulationPurpose.Test, Given = true, CurrentMa = 3, Score = 1,
                CompoundId = "retigabine", DoseMgPerKg = 20,
            });
            await db.SaveChangesAsync();
        });

        var station = Assert.Single((await server.Client.GetAsync("/api/v1/compounds/retigabine/record")).Body.GetProperty("stations").EnumerateArray());
        Assert.Equal(("differentiation", "worked", "20 mg/kg: 1 of 1 protected"), (station.GetProperty("stage").GetString(), station.GetProperty("outcome").GetString(), station.GetProperty("result").GetString()));
    }
}
