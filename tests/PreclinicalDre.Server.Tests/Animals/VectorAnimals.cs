using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Animals;

/// <summary>Puts the record of a DRE vector into a study as a laboratory would: table by table through the import.</summary>
internal static class VectorAnimals
{
    public static async Task ImportVectorAsync(this DreClient client, string study, string id)
    {
        using var stream = typeof(VectorAnimals).Assembly.GetManifestResourceStream("dre-scenarios.json")!;
        using var json = JsonDocument.Parse(stream);
        var record = json.RootElement.EnumerateArray().Select(v => v.GetProperty("record")).Single(r => r.GetProperty("animal").GetProperty("id").GetString() == id);

        await SendAsync($"Animal,Cohort,Sex,Strain,Cage,Ear tag\n{id},C1,male,C57BL/6J,B-07,0{id[1..]}\n");
        await SendAsync(Table("Animal,From,To", record.GetProperty("recordings"), r => [id, Text(r, "from"), Text(r, "to")]));
        await SendAsync(Table("Animal,At,Type", record.GetProperty("seizures"), s => [id, Text(s, "at"), Text(s, "type")]));
        await SendAsync(Table("Animal,Trial,Compounds,Start,End,MTD reached,Adverse effects,Target low (mg/L)", record.GetProperty("trials"), t =>
        [
            id, Text(t, "id"), Text(Compound(t), "compound"), Text(t, "start"), Text(t, "end"), YesNo(t, "maximumToleratedDoseReached"), YesNo(t, "adverseEffects"),
            Text(Compound(t), "targetLowMgPerL"),
        ]));
        var doses = new StringBuilder("Animal,Trial,Compound,Planned at,Dose (mg/kg),Given fraction,Route,Reason\n");
        foreach (var trial in record.GetProperty("trials").EnumerateArray())
        {
            foreach (var dose in Compound(trial).GetProperty("doses").EnumerateArray())
            {
                var given = dose.TryGetProperty("givenFraction", out var share) ? share.GetDouble() : 1;
                doses.AppendLine(CultureInfo.InvariantCulture, $"{id},{Text(trial, "id")},{Text(Compound(trial), "compound")},{Text(dose, "at")},{Text(dose, "mgPerKg")},{given},i.p.,{(given < 1 ? "refused" : "")}");
            }
        }

        await SendAsync(doses.ToString());

        async Task SendAsync(string csv)
        {
            var reply = await client.ImportAsync(study, csv);
            Assert.True(reply.Status == HttpStatusCode.OK, reply.Body.GetRawText());
        }
    }

    private static JsonElement Compound(JsonElement trial) => trial.GetProperty("compounds")[0];

    private static string Table(string header, JsonElement items, Func<JsonElement, string[]> row) =>
        header + "\n" + string.Concat(items.EnumerateArray().Select(i => string.Join(',', row(i)) + "\n"));

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static string YesNo(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.ValueKind switch
    {
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => "",
    } : "";
}
