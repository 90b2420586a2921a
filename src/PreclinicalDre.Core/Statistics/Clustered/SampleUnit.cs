namespace PreclinicalDre.Core.Statistics.Clustered;

/// <summary>What one row of a comparison is.</summary>
public enum SampleUnit
{
    /// <summary>An animal: independent of the others, the usual unit.</summary>
    Animal,

    /// <summary>A donor of tissue, animal or human: independent.</summary>
    Donor,

    /// <summary>A litter: independent.</summary>
    Litter,

    /// <summary>A plate or clutch of larvae: independent.</summary>
    Plate,

    /// <summary>A trial, session or day of an animal.</summary>
    Trial,

    /// <summary>A slice or culture of a donor.</summary>
    Slice,

    /// <summary>A pup of a litter.</summary>
    Pup,

    /// <summary>A larva on a plate.</summary>
    Larva,
}

/// <summary>Words and nesting of units.</summary>
public static class SampleUnits
{
    /// <summary>The unit that counts: what a row is nested in, or itself where it is independent.</summary>
    public static SampleUnit Counted(SampleUnit row) => row switch
    {
        SampleUnit.Trial => SampleUnit.Animal,
        SampleUnit.Slice => SampleUnit.Donor,
        SampleUnit.Pup => SampleUnit.Litter,
        SampleUnit.Larva => SampleUnit.Plate,
        SampleUnit.Animal or SampleUnit.Donor or SampleUnit.Litter or SampleUnit.Plate => row,
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, null),
    };

    /// <summary>True where rows of this unit may be counted one by one.</summary>
    public static bool IsIndependent(SampleUnit row) => Counted(row) == row;

    /// <summary>Id in addresses and requests.</summary>
    public static string Id(SampleUnit unit) => One(unit);

    /// <summary>The unit with this id; null where there is none.</summary>
    public static SampleUnit? Find(string? id)
    {
        foreach (var unit in Enum.GetValues<SampleUnit>())
        {
            if (Id(unit) == id)
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>The word for one.</summary>
    public static string One(SampleUnit unit) => unit switch
    {
        SampleUnit.Animal => "animal",
        SampleUnit.Donor => "donor",
        SampleUnit.Litter => "litter",
        SampleUnit.Plate => "plate",
        SampleUnit.Trial => "trial",
        SampleUnit.Slice => "slice",
        SampleUnit.Pup => "pup",
        SampleUnit.Larva => "larva",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>The word for several.</summary>
    public static string Many(SampleUnit unit) => unit is SampleUnit.Larva ? "larvae" : One(unit) + "s";

    /// <summary>A number of them in words.</summary>
    public static string Number(long number, SampleUnit unit) => number == 1 ? $"1 {One(unit)}" : FormattableString.Invariant($"{number} {Many(unit)}");
}
