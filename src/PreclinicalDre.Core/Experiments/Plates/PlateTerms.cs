using System.Globalization;

namespace PreclinicalDre.Core.Experiments.Plates;

/// <summary>Shape of a plate.</summary>
/// <param name="Rows">Rows, lettered from A.</param>
/// <param name="Columns">Columns, numbered from 1.</param>
public sealed record PlateFormat(int Rows, int Columns)
{
    /// <summary>The plates in use for larvae: 24, 48 and 96 wells (ANSI/SLAS footprints).</summary>
    public static IReadOnlyList<PlateFormat> All { get; } = [new(4, 6), new(6, 8), new(8, 12)];

    /// <summary>Wells of the plate.</summary>
    public int Wells => Rows * Columns;

    /// <summary>The plate of that many wells; null where there is none.</summary>
    public static PlateFormat? Of(int wells) => All.FirstOrDefault(f => f.Wells == wells);

    /// <summary>Every well, row by row.</summary>
    public IEnumerable<Well> Positions() => Enumerable.Range(0, Rows).SelectMany(r => Enumerable.Range(0, Columns).Select(c => new Well(r, c)));

    /// <summary>True where the plate has this well.</summary>
    public bool Has(Well well) => well.Row < Rows && well.Column < Columns;
}

/// <summary>A place on a plate.</summary>
/// <param name="Row">Row, from 0 (A).</param>
/// <param name="Column">Column, from 0 (1).</param>
public readonly record struct Well(int Row, int Column)
{
    /// <summary>Letter and number: <c>A1</c>, <c>H12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + Row)}{Column + 1}");

    /// <summary>Reads <c>A1</c>, <c>a01</c> or <c>H12</c>.</summary>
    public static Well? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Length is 2 or 3 && char.ToUpperInvariant(trimmed[0]) is >= 'A' and <= 'P' and var letter
            && int.TryParse(trimmed.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 24
            ? new Well(letter - 'A', number - 1)
            : null;
    }
}

/// <summary>What a well is there for.</summary>
public enum WellRole
{
    /// <summary>No larva.</summary>
    Empty,

    /// <summary>Larva that seizes, under vehicle: what compounds are held against.</summary>
    Vehicle,

    /// <summary>Larva under a compound known to work, or one that does not seize.</summary>
    Positive,

    /// <summary>Larva under a compound.</summary>
    Compound,
}

/// <summary>One well: what is in it and what was seen.</summary>
/// <param name="Well">Its place.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Compound">Name or id of the compound; empty for vehicle.</param>
/// <param name="Micromolar">Concentration, µmol/L; null for vehicle.</param>
/// <param name="Movement">Movement stage: what the settings measure (bouts above the threshold, or a velocity), 0 or more; null while not measured.</param>
/// <param name="FieldEvents">Field-potential stage: ictal-like events an hour, 0 or more; null while not recorded.</param>
/// <param name="IsDead">True where the larva was dead or lay on its side at the end.</param>
public sealed record PlateWell(Well Well, WellRole Role, string Compound = "", double? Micromolar = null, double? Movement = null, double? FieldEvents = null, bool IsDead = false)
{
    /// <summary>Compound and concentration as people write them on a plate.</summary>
    public string Label => Role switch
    {
        WellRole.Empty => "empty",
        WellRole.Vehicle => "vehicle",
        WellRole.Positive => Micromolar is { } c ? FormattableString.Invariant($"positive {Compound} {c:0.######}") : $"positive {Compound}".TrimEnd(),
        WellRole.Compound => FormattableString.Invariant($"{Compound} {Micromolar:0.######}").TrimEnd(),
    };

    /// <summary>True where a larva can be measured in it.</summary>
    public bool HasLarva => Role is not WellRole.Empty;
}

/// <summary>A plate with its larvae.</summary>
/// <param name="Code">Its code, unique in its experiment.</param>
/// <param name="Format">Its shape.</param>
/// <param name="Clutch">The clutch its larvae were spawned in; empty where it is not known.</param>
/// <param name="Wells">Wells in any order; those that are not named are empty.</param>
public sealed record LarvalPlate(string Code, PlateFormat Format, string Clutch, IReadOnlyList<PlateWell> Wells)
{
    /// <summary>What stands in place of a compound that may not be told.</summary>
    public const string Hidden = "blinded";

    /// <summary>True where what is in its wells may not be told: then every larva stands as one of a compound without a name.</summary>
    public bool IsVeiled { get; private init; }

    /// <summary>Wells that hold a larva.</summary>
    public IEnumerable<PlateWell> Larvae => Wells.Where(w => w.HasLarva);

    /// <summary>The plate for who may not know which larva got what: places and figures stay, roles, compounds and concentrations go.</summary>
    public LarvalPlate Veiled() => this with { IsVeiled = true, Wells = [.. Wells.Select(w => w.HasLarva ? w with { Role = WellRole.Compound, Compound = Hidden, Micromolar = null } : w)] };
}
