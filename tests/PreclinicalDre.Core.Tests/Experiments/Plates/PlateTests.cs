using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Experiments.Plates;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Tests.Experiments.Plates;

public sealed class PlateTests
{
    private static readonly PlateFormat Small = PlateFormat.Of(24)!;
    private static readonly HitRule Rule = new() { LeastLarvae = 3 };

    /// <summary>By hand: means 10 and 2, both deviations 1 (of 9, 10, 11 and 1, 2, 3): Z' = 1 - 3 (1 + 1) / 8 = 0.25; SSMD = -8 / √2; medians alike, spreads 1.4826: robust Z' = 1 - 6 × 1.482602 / 8.</summary>
    [Fact]
    public void Quality_OfThreeAndThree_IsWhatTheFormulaGives()
    {
        var quality = PlateQuality.Of([9, 10, 11], [1, 2, 3]);
        Assert.Equal(0.25, quality.ZPrime!.Value, 12);
        Assert.Equal(-8 / Math.Sqrt(2), quality.Ssmd!.Value, 12);
        Assert.Equal(1 - (6 * 1.482602218505602 / 8), quality.RobustZPrime!.Value, 12);
    }

    [Fact]
    public void Quality_OutOfOneWell_IsNone() => Assert.Null(PlateQuality.Of([9], [1, 2]).ZPrime);

    [Theory]
    [InlineData("A1", 0, 0)]
    [InlineData("d06", 3, 5)]
    [InlineData("H12", 7, 11)]
    public void Parse_OfAWell_IsItsPlace(string text, int row, int column) => Assert.Equal(new Well(row, column), Well.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("A0")]
    [InlineData("Q1")]
    [InlineData("A1b")]
    public void Parse_OfNoWell_IsNull(string text) => Assert.Null(Well.Parse(text));

    [Fact]
    public void Layout_AsMatrix_ReadsRolesAndConcentrations()
    {
        var reading = PlateReader.Layout(Table(",1,2,3,4,5,6", "A,vehicle,DMSO,valproate 300,valproate 300 µM,positive diazepam 10,empty", "B,\"stiripentol @ 12.5\",,,,,"), Small);
        Assert.Empty(reading.Findings);
        Assert.Equal(["vehicle", "vehicle", "valproate 300", "valproate 300", "positive diazepam 10", "empty", "stiripentol 12.5"], reading.Wells.Select(w => w.Label));
    }

    [Theory]
    [InlineData("A,valproate,,,,,", "bad-value")]
    [InlineData("A,valproate 0,,,,,", "bad-value")]
    [InlineData("E,vehicle,,,,,", "no-such-well")]
    public void Layout_Wrong_IsRefusedByName(string row, string code)
    {
        var reading = PlateReader.Layout(Table(",1,2,3,4,5,6", row), Small);
        Assert.True(reading.IsRefused);
        Assert.Empty(reading.Wells);
        Assert.Contains(reading.Findings, f => f.Code == code);
    }

    [Fact]
    public void Layout_NeitherMatrixNorList_IsRefused() => Assert.Equal("not-a-plate", Assert.Single(PlateReader.Layout(Table("name,dose", "x,1"), Small).Findings).Code);

    [Fact]
    public void Layout_WellTwice_IsRefused() => Assert.Equal("well-twice", Assert.Single(PlateReader.Layout(Table("well,role", "A1,vehicle", "a01,vehicle"), Small).Findings).Code);

    [Fact]
    public void Figures_ForAWellWithoutALarva_AreRefused()
    {
        var plate = new LarvalPlate("P", Small, "", [new(new Well(0, 0), WellRole.Vehicle)]);
        Assert.Equal("no-larva", Assert.Single(PlateReader.Figures(Table("well,movement", "A1,3", "B2,4"), plate, PlateStage.Movement).Findings).Code);
    }

    [Fact]
    public void Figures_Missing_AreLeftOutAndSaid()
    {
        var plate = Plate("P", "", 8, 2);
        var reading = PlateReader.Figures(Table(",1,2", "A,\"7,5\",dead"), plate, PlateStage.Movement);
        Assert.Equal("wells-missing", Assert.Single(reading.Findings).Code);
        Assert.Equal((7.5, true), (reading.Wells[0].Movement, reading.Wells[1].IsDead));
    }

    [Fact]
    public void Layout_WrittenAndReadBack_IsTheSame() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue - 1)), seed =>
    {
        var plate = Random(seed);
        var matrix = PlateReader.Layout(Table(PlateTables.Matrix(plate).ToCsv().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)), plate.Format);
        var list = PlateReader.Layout(Table(PlateTables.Long(plate).ToCsv().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)), plate.Format);
        var stored = PlateJson.Wells(PlateJson.Write(plate.Wells));
        var same = matrix.Wells.Select(w => w.Label).SequenceEqual(plate.Format.Positions().Select(p => plate.Wells.Single(w => w.Well == p).Label))
            && list.Wells.SequenceEqual(plate.Wells) && stored.SequenceEqual(plate.Wells);
        return (same && matrix.Findings.Count + list.Findings.Count == 0).Label($"seed {seed}: {string.Join(" ", matrix.Findings.Concat(list.Findings))}");
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Theory]
    [InlineData(0, 2, "no-controls", Severity.Error)]
    [InlineData(2, 2, "few-controls", Severity.Warning)]
    [InlineData(4, 0, "no-positive", Severity.Warning)]
    public void Checks_OfAPlateWithoutItsControls_SayWhy(int vehicles, int positives, string code, Severity severity)
    {
        var wells = Enumerable.Range(0, vehicles).Select(i => new PlateWell(new Well(0, i), WellRole.Vehicle))
            .Concat(Enumerable.Range(0, positives).Select(i => new PlateWell(new Well(1, i), WellRole.Positive, "diazepam", 10)))
            .Concat(Enumerable.Range(0, 4).Select(i => new PlateWell(new Well(2, i), WellRole.Compound, "x", 10)));
        var found = PlateChecks.Layout(new LarvalPlate("P", Small, "C1", [.. wells]), Rule);
        Assert.Equal((code, severity), (Assert.Single(found).Code, found[0].Severity));
    }

    [Fact]
    public void Results_TwoClutchesThatAgree_AreAHitThatWaitsForTheFieldPotential()
    {
        var effect = Assert.Single(PlateResults.Of([Plate("P1", "C1", 8, 2), Plate("P2", "C2", 10, 3)], Rule).Effects);
        Assert.Equal((HitState.Hit, FieldState.Due, 2, 6), (effect.State, effect.Field, effect.Units, effect.Larvae));
        // Units 75 % and 70 %: mean 72.5, half width t(0.975, 1) × 3.5355 / √2 = 12.7062 × 2.5.
        Assert.Equal(72.5, effect.MeanReduction!.Value, 9);
        Assert.Equal(72.5 - (12.706204736 * 2.5), effect.Bounds!.Value.Lower, 6);
    }

    /// <summary>Two plates of one clutch are one unit, however many larvae are on them.</summary>
    [Fact]
    public void Results_TwoPlatesOfOneClutch_AreOneUnit()
    {
        var results = PlateResults.Of([Plate("P1", "C1", 8, 2), Plate("P2", "C1", 10, 3)], Rule);
        Assert.Equal((HitState.Undecided, 1), (results.Effects[0].State, results.Effects[0].Units));
        Assert.Null(results.Effects[0].Bounds);
        Assert.Contains(results.Notes, n => n.Code == "unit-is-plate" && n.Words.Contains("1 independent unit", StringComparison.Ordinal));
    }

    [Fact]
    public void Results_DeadLarvae_AreToxicAndNoHit()
    {
        var dead = Plate("P1", "C1", 8, 0);
        dead = dead with { Wells = [.. dead.Wells.Select(w => w.Role is WellRole.Compound && w.Well.Column < 1 ? w with { IsDead = true } : w)] };
        Assert.Equal(HitState.Toxic, PlateResults.Of([dead, dead with { Code = "P2", Clutch = "C2" }], Rule).Effects[0].State);
    }

    [Theory]
    [InlineData(2.0, FieldState.Confirmed)]
    [InlineData(7.0, FieldState.NotConfirmed)]
    public void Results_SecondStage_ConfirmsByTheEvents(double events, FieldState expected)
    {
        LarvalPlate With(LarvalPlate p) => p with { Wells = [.. p.Wells.Select(w => w with { FieldEvents = w.Role is WellRole.Vehicle ? 10 : events })] };
        Assert.Equal(expected, PlateResults.Of([With(Plate("P1", "C1", 8, 2)), With(Plate("P2", "C2", 8, 2))], Rule).Effects[0].Field);
    }

    /// <summary>A unit of measure is a choice: mm/s or cm/s give the same hits.</summary>
    [Fact]
    public void Results_AnotherUnitOfMovement_ChangesNoVerdict()
    {
        LarvalPlate Scaled(LarvalPlate p) => p with { Wells = [.. p.Wells.Select(w => w with { Movement = w.Movement * 0.1 })] };
        LarvalPlate[] plates = [Plate("P1", "C1", 8, 2), Plate("P2", "C2", 10, 6)];
        var (one, other) = (PlateResults.Of(plates, Rule).Effects[0], PlateResults.Of([.. plates.Select(Scaled)], Rule).Effects[0]);
        Assert.Equal(one.State, other.State);
        Assert.Equal(one.MeanReduction!.Value, other.MeanReduction!.Value, 9);
    }

    [Fact]
    public void Map_OfAPlate_TellsEachWell()
    {
        var figure = PlateMap.Draw(Plate("P1", "C1", 8, 2), "bouts", "p");
        Assert.Contains("A1: vehicle, movement 7", figure.Svg, StringComparison.Ordinal);
        Assert.Contains("4 vehicle", figure.Description, StringComparison.Ordinal);
        Assert.Equal(7, figure.Data.Rows.Count);
        Assert.True(PlateMap.Draw(new LarvalPlate("P", Small, "", []), "bouts", "p").IsEmpty);
    }

    [Fact]
    public void Settings_OutOfRange_AreRefused()
    {
        Assert.Empty(new PlateSettings().Check());
        Assert.Equal("bad-value", Assert.Single((new PlateSettings { Rule = new HitRule { LeastReductionPercent = 140 } }).Check()).Code);
        Assert.Equal("one-unit", Assert.Single((new PlateSettings { Rule = new HitRule { LeastUnits = 1 } }).Check()).Code);
        Assert.Equal("larva-age", Assert.Single((new PlateSettings { DaysPostFertilisation = 6 }).Check()).Code);
        var settings = new PlateSettings { Rule = new HitRule { LeastZPrime = 0.2 } };
        Assert.Equal(settings, PlateJson.Settings(PlateJson.Write(settings)));
    }

    /// <summary>Four vehicles around a median (one less, as it is, as it is, one more) and three larvae under a compound.</summary>
    private static LarvalPlate Plate(string code, string clutch, double vehicle, double treated) => new(code, Small, clutch,
    [
        new(new Well(0, 0), WellRole.Vehicle, Movement: vehicle - 1), new(new Well(0, 1), WellRole.Vehicle, Movement: vehicle - 0.5), new(new Well(0, 2), WellRole.Vehicle, Movement: vehicle + 0.5),
        new(new Well(0, 3), WellRole.Vehicle, Movement: vehicle + 1),
        .. Enumerable.Range(0, 3).Select(i => new PlateWell(new Well(1, i), WellRole.Compound, "stiripentol", 10, treated)),
    ]);

    private static LarvalPlate Random(int seed)
    {
        var random = new Random(seed);
        var format = PlateFormat.All[random.Next(3)];
        string[] names = ["valproate", "clobazam 2", "XYZ-1 HCl"];
        return new("P", format, "", [.. format.Positions().Select(p => random.Next(4) switch
        {
            0 => new PlateWell(p, WellRole.Empty),
            1 => new PlateWell(p, WellRole.Vehicle, Movement: random.Next(30), IsDead: random.Next(9) == 0),
            2 => new PlateWell(p, WellRole.Positive, names[random.Next(3)], random.Next(1, 900) / 8.0, random.Next(30)),
            _ => new PlateWell(p, WellRole.Compound, names[random.Next(3)], random.Next(1, 900) / 8.0, random.Next(30), random.Next(3) == 0 ? random.Next(12) : null),
        })]);
    }

    private static RawTable Table(params string[] lines)
    {
        var rows = lines.Select((l, i) => new RawRow(i + 1, null, [.. Cells(l).Select(RawCell.OfText)])).ToList();
        return new RawTable("plate.csv", null, rows[0], rows.Skip(1));
    }

    private static IEnumerable<string> Cells(string line)
    {
        var parts = line.Split('"');
        return string.Concat(parts.Select((p, i) => i % 2 == 0 ? p.Replace(',', '\u0001') : p)).Split('\u0001');
    }
}
