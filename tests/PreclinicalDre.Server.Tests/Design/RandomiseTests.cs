using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

public sealed class RandomiseTests(RandomisedStudy server) : IClassFixture<RandomisedStudy>
{
    private static readonly object Blocks = new { method = "block", blockSizes = "4" };

    [Fact]
    public async Task Allocate_AllThenLateOnes_FillsTheNextPlacesInTheRatio()
    {
        var study = await server.StudyAsync(9, ratio: 2);
        await server.RandomiseAsync(study, new { method = "block", blockSizes = "3" });

        var first = await server.AllocateAsync(study);
        await server.RegisterAsync(study, 10, 12);
        var late = await server.AllocateAsync(study, "M012");
        var rest = await server.AllocateAsync(study);

        Assert.Equal(Enumerable.Range(1, 9), first.Body.EnumerateArray().Select(a => a.GetProperty("slot").GetInt32()));
        Assert.Equal((10, "M012"), (late.Body[0].GetProperty("slot").GetInt32(), late.Body[0].GetProperty("animal").GetString()));
        Assert.Equal([11, 12], rest.Body.EnumerateArray().Select(a => a.GetProperty("slot").GetInt32()));
        var view = await server.ViewAsync(study);
        Assert.Equal([8, 4], view.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("animals").GetInt32()));
        Assert.Equal(12, view.GetProperty("balance").GetProperty("sizes").EnumerateArray().Sum(s => s.GetInt32()));
        Assert.Empty(view.GetProperty("waiting").EnumerateArray());
        Assert.Equal(0, (await server.AllocateAsync(study)).Body.GetArrayLength());
    }

    [Fact]
    public async Task Allocate_AnAnimalWithItsGroup_OrOneThatIsNotThere_IsRefused()
    {
        var study = await server.StudyAsync(4);
        await server.RandomiseAsync(study, Blocks);
        await server.AllocateAsync(study, "M001");

        var again = await server.AllocateAsync(study, "M002", "M001");
        var stranger = await server.AllocateAsync(study, "X1");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("M001 has its group already", again.Body.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.Status);
        Assert.Single((await server.ViewAsync(study)).GetProperty("allocations").EnumerateArray());
    }

    [Fact]
    public async Task OpenRandomisation_TellsNeitherSeedNorList_Anywhere()
    {
        var study = await server.StudyAsync(8);
        await server.RandomiseAsync(study, Blocks);
        await server.AllocateAsync(study, "M001");
        var secret = await server.Application.WithDbContextAsync(db => db.Randomisations.OrderByDescending(r => r.At).FirstAsync(r => db.Studies.Any(s => s.Id == r.StudyId && s.Code == study)));
        var arms = await server.Application.WithDbContextAsync(db => db.Arms.Where(a => a.StudyId == secret.StudyId).ToDictionaryAsync(a => a.Code, a => a.Id));

        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in new[]
        {
            RandomisedStudy.Groups(study), $"{RandomisedStudy.Groups(study)}/allocations.csv", $"/studies/{study}/groups", $"/studies/{study}/groups/cards", $"/studies/{study}/groups/randomise",
            $"/studies/{study}", $"/api/v1/studies/{study}/audit", $"/api/v1/audit?study={study}", "/audit", $"/api/v1/studies/{study}/animals/M002", $"/studies/{study}/animals/M002/history",
        })
        {
            answers[address] = await (await server.Client.Http.GetAsync(new Uri(address, UriKind.Relative))).Content.ReadAsStringAsync();
        }

        Assert.Contains(secret.Commitment, answers[$"/studies/{study}/groups"], StringComparison.Ordinal);
        Assert.All(answers, a => Assert.DoesNotContain(secret.Seed, a.Value, StringComparison.Ordinal));
        Assert.All(answers, a => Assert.DoesNotContain(secret.Nonce, a.Value, StringComparison.Ordinal));
        // No animal but the first is named with a group, in words or by key.
        Assert.DoesNotContain("M002", answers[$"{RandomisedStudy.Groups(study)}/allocations.csv"], StringComparison.Ordinal);
        var allocations = await server.Application.WithDbContextAsync(db => db.Allocations.Where(a => a.RandomisationId == secret.Id).Select(a => a.Animal!.Code).ToListAsync());
        Assert.Equal(["M001"], allocations);
        Assert.Equal(2, arms.Count);
    }

    [Fact]
    public async Task Randomisation_Closed_ShowsSeedAndNonceAndThatTheyHold()
    {
        var study = await server.StudyAsync(10);
        var made = (await server.RandomiseAsync(study, new { method = "minimisation", factors = new[] { "sex:2", "weight", "litter" }, cages = "mixed", probability = 0.75 })).Body;
        await server.AllocateAsync(study);

        var closed = await server.Client.PostJsonAsync($"{RandomisedStudy.Groups(study)}/randomisations/1/close", new { });
        var twice = await server.Client.PostJsonAsync($"{RandomisedStudy.Groups(study)}/randomisations/1/close", new { });
        var late = await server.AllocateAsync(study);

        Assert.False(made.TryGetProperty("proof", out _));
        var proof = closed.Body.GetProperty("proof");
        Assert.True(proof.GetProperty("commitmentHolds").GetBoolean());
        Assert.True(proof.GetProperty("listHolds").GetBoolean());
        Assert.Equal(made.GetProperty("commitment").GetString(), closed.Body.GetProperty("commitment").GetString());
        Assert.Matches("^[0-9a-f]{16}$", proof.GetProperty("seed").GetString());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (twice.Status, late.Status));
    }

    [Fact]
    public async Task Proof_OfAnAllocationThatSomebodyTurned_DoesNotHold()
    {
        var study = await server.StudyAsync(8);
        await server.RandomiseAsync(study, Blocks);
        await server.AllocateAsync(study);
        await server.Application.WithDbContextAsync(async db =>
        {
            var one = await db.Allocations.Where(a => a.Animal!.Study!.Code == study).OrderBy(a => a.Slot).FirstAsync();
            var other = await db.Arms.Where(a => a.Id != one.ArmId && db.Studies.Any(s => s.Code == study && s.Id == a.StudyId)).Select(a => a.Id).SingleAsync();
            await db.Allocations.Where(a => a.Id == one.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.ArmId, other));
        });
        await server.RegisterAsync(study, 9, 9);

        var more = await server.AllocateAsync(study);
        var closed = await server.Client.PostJsonAsync($"{RandomisedStudy.Groups(study)}/randomisations/1/close", new { });

        Assert.Equal(HttpStatusCode.Conflict, more.Status);
        Assert.False(closed.Body.GetProperty("proof").GetProperty("listHolds").GetBoolean());
        Assert.True(closed.Body.GetProperty("proof").GetProperty("commitmentHolds").GetBoolean());
    }

    [Fact]
    public async Task Factors_WithoutCuts_AreCutAtTheMedianOfTheHerdAndStayThere()
    {
        var study = await server.StudyAsync(7);
        var made = (await server.RandomiseAsync(study, new { method = "stratified", factors = new[] { "weight" }, blockSizes = "2, 4" })).Body;

        var factor = made.GetProperty("settings").GetProperty("factors")[0];
        Assert.Equal(["weight", "23"], [factor.GetProperty("kind").GetString()!, factor.GetProperty("cuts")[0].GetRawText()]);
        Assert.Equal("blocks of 2 or 4 within strata; 1 : 1 for A, B; by weight (cut at 23)", made.GetProperty("words").GetString());
    }

    [Theory]
    [InlineData("""{"method":"dice"}""", "method")]
    [InlineData("""{"method":"block"}""", "blockSizes")]
    [InlineData("""{"method":"block","blockSizes":"3"}""", "blockSizes")]
    [InlineData("""{"method":"block","blockSizes":"four"}""", "blockSizes")]
    [InlineData("""{"method":"minimisation","factors":["sex"],"probability":1}""", "probability")]
    [InlineData("""{"method":"minimisation","factors":["colour"]}""", "factors")]
    [InlineData("""{"method":"minimisation","factors":["baseline-rate"]}""", "baselineRateCuts")]
    [InlineData("""{"method":"simple","cages":"mixed"}""", "cages")]
    [InlineData("""{"method":"simple","cohort":"C9"}""", "cohort")]
    public async Task Randomise_WithSomethingWrong_NamesItAndStoresNothing(string body, string field)
    {
        var study = await server.StudyAsync(4);

        var reply = await server.Client.PostBytesAsync($"{RandomisedStudy.Groups(study)}/randomisations", System.Text.Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.Status);
        Assert.Equal(field, reply.Body.GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Empty((await server.ViewAsync(study)).GetProperty("randomisations").EnumerateArray());
    }

    [Fact]
    public async Task Randomise_WhileOneIsOpenForTheSameAnimals_IsAConflict_AndOfAnotherCohortIsNot()
    {
        var study = await server.StudyAsync(8);
        var one = await server.RandomiseAsync(study, new { method = "simple", cohort = "C1" });
        var same = await server.RandomiseAsync(study, new { method = "simple", cohort = "C1" });
        var whole = await server.RandomiseAsync(study, Blocks);
        var other = await server.RandomiseAsync(study, new { method = "simple", cohort = "C2" });
        await server.AllocateAsync(study);

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Created), (one.Status, same.Status, whole.Status, other.Status));
        Assert.All((await server.ViewAsync(study)).GetProperty("allocations").EnumerateArray(), a => Assert.Equal("C1", a.GetProperty("cohort").GetString()));
    }

    [Fact]
    public async Task Group_ThatAnimalsAreDealtTo_KeepsItsRatioAndStays()
    {
        var study = await server.StudyAsync(4);
        await server.RandomiseAsync(study, Blocks);
        var http = server.Client.Http;

        using var removed = await http.DeleteAsync(new Uri($"{RandomisedStudy.Groups(study)}/arms/A", UriKind.Relative));
        using var heavier = await http.PutAsync(new Uri($"{RandomisedStudy.Groups(study)}/arms/A", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { name = "vehicle", ratio = 3 }));
        using var renamed = await http.PutAsync(new Uri($"{RandomisedStudy.Groups(study)}/arms/A", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { name = "saline", ratio = 1 }));
        await server.ArmAsync(study, "C", "spare", 1, false);
        using var spare = await http.DeleteAsync(new Uri($"{RandomisedStudy.Groups(study)}/arms/C", UriKind.Relative));

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.NoContent), (removed.StatusCode, heavier.StatusCode, renamed.StatusCode, spare.StatusCode));
    }

    [Fact]
    public async Task Import_WhoseAnimalsHaveGroups_IsNotTakenBack()
    {
        var study = await server.StudyAsync(4);
        await server.RandomiseAsync(study, Blocks);
        await server.AllocateAsync(study, "M001");
        var import = await server.Application.WithDbContextAsync(db => db.ImportRuns.Where(r => db.Studies.Any(s => s.Id == r.StudyId && s.Code == study)).Select(r => r.Id).SingleAsync());

        var undone = await server.Client.PostJsonAsync($"/api/v1/studies/{study}/imports/{import}/undo", new { });

        Assert.Equal(HttpStatusCode.Conflict, undone.Status);
        Assert.Contains("allocations to groups", undone.Body.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Factors_OfAnAnimal_AreItsBaselineRateAndLatestWeight()
    {
        var study = await server.StudyAsync(2);
        await server.Client.ImportAsync(study, "Animal,From,To\nM001,2026-03-01 00:00,2026-03-03 00:00\n");
        await server.Client.ImportAsync(study, "Animal,At,Type\nM001,2026-03-01 10:00,focal-electrographic\nM001,2026-03-01 12:00,focal-electrographic\nM001,2026-03-02 12:00,focal-electrographic\n");
        await server.Client.ImportAsync(study, "Animal,Weighed at,Weight (g)\nM001,2026-03-02 08:00,31.5\n");
        await server.RandomiseAsync(study, new { method = "minimisation", factors = new[] { "baseline-rate", "weight" } });
        await server.AllocateAsync(study);

        var facts = await server.Application.WithDbContextAsync(db => db.Allocations.Where(a => a.Animal!.Study!.Code == study && a.Animal.Code == "M001").Select(a => a.Facts).SingleAsync());

        var json = JsonDocument.Parse(facts).RootElement;
        Assert.Equal((1.5, 31.5), (json.GetProperty("baselineRate").GetDouble(), json.GetProperty("weightGrams").GetDouble()));
    }
}
