using System.Net;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Design;

public sealed class UnblindTests(BlindedStudy server) : IClassFixture<BlindedStudy>
{
    private const string Unblindings = "/api/v1/studies/B1/blinding/unblindings";

    [Fact]
    public async Task Blinding_FromAnEmergencyToTheEnd_TellsWhoAskedAndKeepsTheRecord()
    {
        using var scientist = await server.Application.SignInAsync("scientist", Role.LabScientist, "B1");
        using var director = await server.Application.SignInAsync("director", Role.StudyDirector, "B1");
        var (lab, head) = (new DreClient(scientist), new DreClient(director));
        const string Reason = "Status epilepticus, the veterinarian must know.";

        var short_ = await lab.PostJsonAsync(Unblindings, new { animal = "M001", reason = "why not", password = "it is me" });
        var wrong = await lab.PostJsonAsync(Unblindings, new { animal = "M001", reason = Reason, password = "somebody" });
        var whole = await lab.PostJsonAsync(Unblindings, new { reason = Reason, password = "it is me" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (short_.Status, wrong.Status, whole.Status));
        Assert.Equal(0, await server.Application.WithDbContextAsync(db => db.Unblindings.CountAsync()));

        var told = await lab.PostJsonAsync(Unblindings, new { animal = "M001", reason = Reason, password = "it is me" });
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.StartsWith("okapi arm", told.Body.GetProperty("name").GetString(), StringComparison.Ordinal);
        var page = await DrePage.GetAsync(scientist, "/studies/B1/blinding");
        Assert.Contains(Reason, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(BlindedStudy.Secret, page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Forbidden, (await lab.GetAsync("/api/v1/studies/B1/animals/M001/trials")).Status);
        var row = await server.Application.WithDbContextAsync(db => db.AuditEntries.SingleAsync(a => a.Entity == "Unblinding"));
        Assert.Equal((Reason, "scientist"), (row.Reason, row.Actor));

        // Beside the animal it is told to who sees the animal openly.
        const string Animal = "/studies/B1/animals/M001";
        Assert.Matches($"Unblinded 1 .*this animal scientist {Reason}", (await DrePage.GetAsync(director, Animal)).Text);
        Assert.DoesNotContain(Reason, (await DrePage.GetAsync(scientist, Animal)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Reason, (await DrePage.GetAsync(director, "/studies/B1/animals/M002")).Text, StringComparison.Ordinal);

        var all = await head.PostJsonAsync(Unblindings, new { reason = "The data are locked and signed.", password = "it is me" });
        Assert.Equal(HttpStatusCode.OK, all.Status);
        Assert.Contains("okapi arm", (await DrePage.GetAsync(scientist, "/studies/B1/groups")).Text, StringComparison.Ordinal);
        Assert.Contains("the whole study director", (await DrePage.GetAsync(scientist, "/studies/B1/animals/M002")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await head.PostJsonAsync(Unblindings, new { reason = "once more, for good", password = "it is me" })).Status);
    }

    [Fact]
    public async Task Study_WhoseAnimalsHaveGroups_IsNotBlinded_AndABlindedOneDoesNotGoBack()
    {
        var open = "O1";
        await server.Client.CreateStudyAsync(open);
        await server.Client.ImportAsync(open, "Animal,Cohort,Sex\nM001,C1,male\nM002,C1,male\n");
        foreach (var code in new[] { "A", "B" })
        {
            await server.Client.PostJsonAsync($"/api/v1/studies/{open}/groups/arms", new { code, name = code });
        }

        await server.Client.PostJsonAsync($"/api/v1/studies/{open}/groups/randomisations", new { method = "simple" });
        await server.Client.PostJsonAsync($"/api/v1/studies/{open}/groups/randomisations/1/allocations", new { });
        var late = await server.PutAsync($"/api/v1/studies/{open}/blinding", new { stage = "running" });
        await server.Client.CreateStudyAsync("O2");
        var analysis = await server.PutAsync("/api/v1/studies/O2/blinding", new { stage = "analysis" });
        var back = await server.PutAsync("/api/v1/studies/O2/blinding", new { stage = "running" });
        var unblinded = await server.PutAsync("/api/v1/studies/O2/blinding", new { stage = "unblinded" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (late.Status, analysis.Status, back.Status, unblinded.Status));
    }
}
