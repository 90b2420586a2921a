using NodaTime;

namespace PreclinicalDre.Core.Tabular.Cells;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Code">Stable kebab-case code.</param>
/// <param name="Message">One plain sentence.</param>
/// <param name="Wanted">What would have been right.</param>
internal sealed record CellProblem(string Code, string Message, string Wanted);

/// <summary>A cell's value, or what is wrong with it (then the value is the type's default).</summary>
internal readonly record struct CellResult<T>(T Value, CellProblem? Problem = null)
{
    public static implicit operator CellResult<T>(T value) => new(value);

    public static implicit operator CellResult<T>(CellProblem problem) => new(default!, problem);
}

/// <summary>Judges one cell that is neither blank nor an error value; wall-clock times are read in the laboratory's zone.</summary>
internal delegate CellResult<T> CellReader<T>(RawCell cell, DateTimeZone zone);
