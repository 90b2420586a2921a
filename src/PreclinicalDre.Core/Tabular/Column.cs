using PreclinicalDre.Core.Tabular.Cells;

namespace PreclinicalDre.Core.Tabular;

/// <summary>One column of a <see cref="TableSchema"/>: what it is called, what its cells hold and whether it must be filled.</summary>
public abstract class Column
{
    private protected Column(string key, string header, CellType type)
    {
        Key = key;
        Header = header;
        Type = type;
    }

    /// <summary>Stable snake_case name for programs (<c>weighed_at</c>); a header of this text is accepted too.</summary>
    public string Key { get; }

    /// <summary>The header as templates write it, with the unit where there is one (<c>Weight (g)</c>).</summary>
    public string Header { get; }

    /// <summary>What the cells hold.</summary>
    public CellType Type { get; }

    /// <summary>Further headers that are accepted. Case, spaces and punctuation never matter.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>True where the column must be there and every row must fill it.</summary>
    public bool Required { get; init; }

    /// <summary>True where the cell is a part of the row's natural key.</summary>
    public bool KeyPart { get; init; }

    /// <summary>Unit of the numbers (<c>mg/kg</c>); null where there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>One plain sentence for the person who fills it.</summary>
    public required string Help { get; init; }

    /// <summary>A value as it could stand in a cell; examples of one schema make one coherent row.</summary>
    public string Example { get; init; } = "";

    /// <summary>The values that a drop-down offers; empty where any value of the type goes.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Every text by which the column is known: header, key and aliases.</summary>
    public IEnumerable<string> Names => Aliases.Prepend(Key).Prepend(Header);

    /// <inheritdoc/>
    public override string ToString() => Header;
}

/// <summary>A column whose cells become <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Type of a filled cell's value.</typeparam>
public sealed class Column<T> : Column
    where T : notnull
{
    internal Column(string key, string header, CellType type, CellReader<T> read)
        : base(key, header, type) => Read = read;

    /// <summary>Judges one cell that is not blank and no error value.</summary>
    internal CellReader<T> Read { get; }
}
