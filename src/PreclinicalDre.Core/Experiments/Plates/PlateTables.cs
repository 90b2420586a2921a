using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>Plates and their results as tables; what is written here <see cref="PlateReader"/> reads back.</summary>
public static class PlateTables
{
    /// <summary>A row a well.</summary>
    public static DataTable Long(LarvalPlate plate)
    {
        ArgumentNullException.ThrowIfNull(plate);
        return new DataTable(
            $"Wells of plate {plate.Code}",
            [new("well"), new("role"), new("compound"), new("concentration", DataKind.Number, "µmol/L"), new("movement", DataKind.Number), new("field events", DataKind.Number, "1/h"), new("dead")],
            [.. plate.Wells.OrderBy(w => w.Well.Row).ThenBy(w => w.Well.Column).Select(w => (IReadOnlyList<string>)
            [
                w.Well.ToString(), Words(w.Role), w.Compound, Say(w.Micromolar), Say(w.Movement), Say(w.FieldEvents), w.IsDead ? "yes" : "",
            ])]);
    }

    /// <summary>The layout as a matrix.</summary>
    public static DataTable Matrix(LarvalPlate plate)
    {
        ArgumentNullException.ThrowIfNull(plate);
        var wells = plate.Wells.ToDictionary(w => w.Well);
        return new DataTable(
            $"Layout of plate {plate.Code}",
            [new(""), .. Enumerable.Range(1, plate.Format.Columns).Select(c => new DataColumn(FormattableString.Invariant($"{c}")))],
            [.. Enumerable.Range(0, plate.Format.Rows).Select(r => (IReadOnlyList<string>)
                [((char)('A' + r)).ToString(), .. Enumerable.Range(0, plate.Format.Columns).Select(c => wells.GetValueOrDefault(new Well(r, c))?.Label ?? "empty")])]);
    }

    /// <summary>A row for each concentration of each compound.</summary>
    public static DataTable Effects(PlateResults results, string experiment)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new DataTable(
            $"Compounds of {experiment}",
            [
                new("Compound"), new("Concentration", DataKind.Number, "µmol/L"), new("Units", DataKind.Number), new("Plates", DataKind.Number), new("Larvae", DataKind.Number), new("Mean reduction", DataKind.Number, "%"),
                new("Lower", DataKind.Number, "%"), new("Upper", DataKind.Number, "%"), new("First stage"), new("Field reduction", DataKind.Number, "%"), new("Second stage"), new("Why"),
            ],
            [.. results.Effects.Select(e => (IReadOnlyList<string>)
            [
                e.Compound, Say(e.Micromolar), Say(e.Units), Say(e.Plates.Count), Say(e.Larvae), Say(e.MeanReduction), Say(e.Bounds?.Lower), Say(e.Bounds?.Upper), Words(e.State), Say(e.FieldReduction), Words(e.Field), e.Why,
            ])]);
    }

    /// <summary>A role in a word.</summary>
    public static string Words(WellRole role) => role switch
    {
        WellRole.Empty => "empty",
        WellRole.Vehicle => "vehicle",
        WellRole.Positive => "positive",
        WellRole.Compound => "compound",
    };

    /// <summary>A state in words.</summary>
    public static string Words(HitState state) => state switch
    {
        HitState.Undecided => "undecided",
        HitState.NoHit => "no hit",
        HitState.Toxic => "toxic",
        HitState.Hit => "hit",
    };

    /// <summary>A state in words.</summary>
    public static string Words(FieldState state) => state switch
    {
        FieldState.NotDue => "not due",
        FieldState.Due => "due",
        FieldState.Confirmed => "confirmed",
        FieldState.NotConfirmed => "not confirmed",
    };

    private static string Say(double? value) => value is { } v ? FormattableString.Invariant($"{v:0.######}") : "";
}
