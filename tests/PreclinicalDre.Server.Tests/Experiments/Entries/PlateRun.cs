using System.Text;

namespace PreclinicalDre.Server.Tests.Experiments.Entries;

/// <summary>Larvae of two clutches: movement of all, the field potential of what was quieter.</summary>
internal static class PlateRun
{
    private const string Layout = ",1,2,3,4,5,6\nA,vehicle,vehicle,vehicle,vehicle,positive diazepam 10,positive diazepam 10\nB,stiripentol 10,stiripentol 10,stiripentol 10,stiripentol 10,,\nC,topiramate 30,topiramate 30,topiramate 30,topiramate 30,,\n";

    public static async Task RunAsync(EntryServer server, string study)
    {
        foreach (var (plate, movement) in new[] { ("P1", "A,10,11,9,10,1,2\nB,3,2,4,3,,\nC,9,10,8,11,,\n"), ("P2", "A,20,22,18,20,2,4\nB,8,8,7,9,,\nC,19,21,20,20,,\n") })
        {
            var api = EntryServer.Of(study, $"plates/{plate}");
            await server.PutAsync($"{api}/layout?wells=24&clutch={plate}", Layout, "text/csv");
            await server.Client.PostBytesAsync($"{api}/figures?stage=movement", Encoding.UTF8.GetBytes(",1,2,3,4,5,6\n" + movement), "text/csv");
            await server.Client.PostBytesAsync($"{api}/figures?stage=field-potential", Encoding.UTF8.GetBytes("well,field\nA1,20\nA2,20\nB1,4\nB2,6\n"), "text/csv");
        }

        var results = (await server.GetAsync(EntryServer.Of(study, "plates"))).GetProperty("results");
        var hit = results.GetProperty("effects").EnumerateArray().Single(e => e.GetProperty("compound").GetString() == "stiripentol");
        // Medians: 3 against 10, 8 against 20, so 70 % and 60 % less over two clutches; 5 events against 20 in both.
        Assert.Equal(("hit", "confirmed", 2), (hit.GetProperty("state").GetString(), hit.GetProperty("field").GetString(), hit.GetProperty("units").GetInt32()));
        Assert.Equal((65, 75), (hit.GetProperty("meanReduction").GetDouble(), hit.GetProperty("fieldReduction").GetDouble()));
        // Student's t with one degree of freedom: 65 ± 12.7062 · 5.
        Assert.Equal(1.469, hit.GetProperty("bounds").GetProperty("lower").GetDouble(), 3);
        Assert.Equal("no-hit", results.GetProperty("effects").EnumerateArray().Single(e => e.GetProperty("compound").GetString() == "topiramate").GetProperty("state").GetString());
        Assert.Contains("stiripentol", (await server.PageAsync($"/studies/{study}/experiments/X1/plates")).Text, StringComparison.Ordinal);
    }
}
