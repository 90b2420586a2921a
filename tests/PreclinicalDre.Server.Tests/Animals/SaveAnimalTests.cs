using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Server.Tests.Animals;

public sealed class SaveAnimalTests : AnimalServer
{
    private const string Path = Animals + "/K01";

    protected override async Task PrepareAsync()
    {
        await Client.ImportAsync("S1", "Animal,Cohort,Sex,Born,Strain\nK01,C1,male,2026-01-05,C57BL/6J\nK02,C1,male,2026-01-05,C57BL/6J\n");
        await Client.ImportAsync("S1", "Animal,At,Type\nK01,2026-05-01T00:00:00Z,tonic\n");
    }

    [Fact]
    public async Task Animal_Changed_HoldsTheNewValuesAndIsJudgedAnew()
    {
        var (status, body) = await PutAsync(new { sex = "female", bornOn = "2026-01-06", strain = "FVB", cage = "R2", epilepsyConfirmedAt = "2026-03-20T08:00", note = "x", version = 1 });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("female", body.GetProperty("sex").GetString());
        Assert.Equal("2026-03-20T07:00:00Z", body.GetProperty("epilepsyConfirmedAt").GetString());
        Assert.Equal(2, body.GetProperty("version").GetInt32());
        Assert.False(body.GetProperty("verdict").GetProperty("stale").GetBoolean());
        var audit = await Application.WithDbContextAsync(db => db.AuditEntries.Where(a => a.Entity == nameof(Animal) && a.Action == "changed").SingleAsync());
        Assert.Contains("FVB", audit.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Animal_ChangedAgainstAnOlderVersion_IsAConflict()
    {
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(new { sex = "female", strain = "one", version = 1 })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(new { sex = "female", strain = "two", version = 1 })).Status);
        Assert.Equal("one", (await Client.GetAsync(Path)).Body.GetProperty("strain").GetString());
    }

    [Theory]
    [InlineData("sex", "fe")]
    [InlineData("bornOn", "2026-13-01")]
    [InlineData("bornOn", "2026-06-01")]
    [InlineData("bornOn", "0001-01-01")]
    [InlineData("inducedOn", "05.03.2026")]
    [InlineData("epilepsyConfirmedAt", "9999-12-31T23:00:00-05:00")]
    [InlineData("exitedAt", "0202-07-01T10:00")]
    [InlineData("epilepsyConfirmedAt", "2026-03-29T02:30")]
    [InlineData("epilepsyConfirmedAt", "2026-10-25T02:30")]
    [InlineData("exitedAt", "yesterday")]
    [InlineData("exitReason", "bored")]
    public async Task Animal_WithABadValue_IsRefusedByField(string field, string value)
    {
        var (status, body) = await PutAsync(new Dictionary<string, object> { [field] = value });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains(body.GetProperty("findings").EnumerateArray(), f => f.GetProperty("path").GetString() == field && f.GetProperty("found").GetString() == value);
        Assert.Equal(1, (await Client.GetAsync(Path)).Body.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("2026-04-01T08:00", "other", "exitedAt")]
    [InlineData("2026-06-01T08:00", "", "exitReason")]
    [InlineData("", "other", "exitedAt")]
    public async Task Exit_ThatDoesNotFit_IsRefused(string exit, string reason, string field)
    {
        var (status, body) = await PutAsync(new { exitedAt = exit, exitReason = reason });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(field, Assert.Single(body.GetProperty("findings").EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public async Task Form_SentBackUnchanged_KeepsTheInstantInARepeatedHour()
    {
        // 02:30 came twice on this night; the second one is meant.
        await PutAsync(new { sex = "male", exitedAt = "2026-10-25T02:30:00.5+01:00", exitReason = "other" });
        var before = (await Client.GetAsync(Path)).Body;
        using var saved = await SubmitAsync(
            "/studies/S1/animals/K01/edit", "animal", ("Input.Version", "2"), ("Input.Sex", "male"), ("Input.ExitedAt", "2026-10-25T02:30:00"), ("Input.ExitReason", "other"), ("Input.Cage", "R9"));
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var after = (await Client.GetAsync(Path)).Body;
        Assert.Equal("R9", after.GetProperty("cage").GetString());
        Assert.Equal(before.GetProperty("exitedAt").GetString(), after.GetProperty("exitedAt").GetString());
    }

    [Fact]
    public async Task Form_WithABadValue_SaysSoBesideTheField()
    {
        using var answer = await SubmitAsync("/studies/S1/animals/K01/edit", "animal", ("Input.Version", "1"), ("Input.BornOn", "soon"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("id=\"bornOn-error\"", page, StringComparison.Ordinal);
        Assert.Contains("This is not a date.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_Renewed_EndsTheFormerOneOfItsKind()
    {
        await Client.PostJsonAsync($"{Path}/identifiers", new { kind = "ear-tag", value = "14", from = "2026-03-01T08:00" });
        await Client.PostJsonAsync($"{Path}/identifiers", new { kind = "rfid", value = "900", from = "2026-03-01T08:00" });
        var reply = await Client.PostJsonAsync($"{Path}/identifiers", new { kind = "ear-tag", value = "15", from = "2026-04-01T08:00" });
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        var marks = reply.Body.GetProperty("identifiers").EnumerateArray().ToDictionary(i => i.GetProperty("value").GetString()!);
        Assert.Equal("2026-04-01T06:00:00Z", marks["14"].GetProperty("to").GetString());
        Assert.False(marks["15"].TryGetProperty("to", out _));
        Assert.False(marks["900"].TryGetProperty("to", out _));
    }

    [Fact]
    public async Task Mark_ThatAnotherAnimalBears_IsAConflict()
    {
        await Client.PostJsonAsync($"{Animals}/K02/identifiers", new { kind = "ear-tag", value = "14" });
        Assert.Equal(HttpStatusCode.Conflict, (await Client.PostJsonAsync($"{Path}/identifiers", new { kind = "ear-tag", value = "14" })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Client.PostJsonAsync($"{Path}/identifiers", new { kind = "tattoo", value = "14" })).Status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(object input)
    {
        using var answer = await Client.Http.PutAsJsonAsync(To(Path), input);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, json.RootElement.Clone());
    }
}
