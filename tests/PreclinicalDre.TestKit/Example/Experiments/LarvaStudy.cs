using System.Text.Json.Nodes;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Experiments;

/// <summary>Larvae of a zebrafish line on plates: two clutches, five compounds, movement of all and the field potential of some.</summary>
internal static class LarvaStudy
{
    private const string Code = "EX-ZEB";

    /// <summary>Compound, concentration in µmol/L, and what is left of the vehicle's movement and events under it; simulated, and no claim about these drugs.</summary>
    private static readonly (string Compound, double Micromolar, double Movement, double Events)[] Compounds =
        [("fenfluramine", 25, 0.3, 0.3), ("stiripentol", 10, 0.42, 0.9), ("valproate", 300, 0.55, 0.6), ("topiramate", 30, 0.85, 0.9), ("carbamazepine", 50, 1.05, 1.1)];

    public static JsonNode Study() => new JsonObject
    {
        ["code"] = Code,
        ["title"] = "Simulated: compounds on scn1lab zebrafish larvae",
        ["protocol"] = "This study is simulated; no animal was involved.\n\nLarvae of two clutches in the wells of plates, five days after fertilisation: movement of every larva, then the field potential of some. "
            + "How much each compound takes away was chosen to show hits, a hit that is not confirmed and compounds without effect; it says nothing of these drugs. Clutches are the units, larvae are not.",
        ["modelId"] = "dravet-zebrafish",
        ["speciesId"] = "zebrafish",
        ["licenceNumber"] = "none (simulated)",
        ["director"] = "simulated",
        ["timeZoneId"] = "America/Denver",
        ["lightsOn"] = "06:00",
        ["lightsOff"] = "20:00",
        ["isSimulated"] = true,
    };

    public static JsonNode Experiments()
    {
        var plates = new JsonArray();
        foreach (var clutch in new[] { "C1", "C2" })
        {
            plates.Add(new JsonObject { ["code"] = $"P-{clutch}", ["wells"] = 48, ["clutch"] = clutch, ["content"] = JsonNode.Parse(PlateJson.Write(Wells(clutch))) });
        }

        return new JsonArray(new JsonObject { ["code"] = "ZEB-1", ["title"] = "Simulated: five compounds, two clutches", ["kind"] = "larval-plates", ["plates"] = plates });
    }

    private static IEnumerable<PlateWell> Wells(string clutch)
    {
        var dice = new Dice(Code, clutch);
        var usual = dice.Between(18, 26);
        for (var column = 0; column < 8; column++)
        {
            yield return Larva(0, column, WellRole.Vehicle, "", null, 1, 1);
        }

        for (var row = 1; row < 6; row++)
        {
            var (compound, micromolar, movement, events) = Compounds[row - 1];
            for (var column = 0; column < 6; column++)
            {
                yield return Larva(row, column, WellRole.Compound, compound, micromolar, movement, events);
            }

            // The last column holds larvae that are expected to be quiet.
            yield return Larva(row, 7, WellRole.Positive, "diazepam", 10, 0.1, 0.1);
        }

        PlateWell Larva(int row, int column, WellRole role, string compound, double? micromolar, double movement, double events)
        {
            var moved = Math.Round(dice.LogNormal(usual * movement, 0.18));
            var recorded = column < 3 && role is not WellRole.Positive;
            return new PlateWell(new Well(row, column), role, compound, micromolar, moved, recorded ? Math.Round(dice.LogNormal(20 * events, 0.15)) : null);
        }
    }
}
