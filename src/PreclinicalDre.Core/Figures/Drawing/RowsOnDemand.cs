using System.Collections;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Rows of a <see cref="DataTable"/> that are made as they are read: a figure of very many is drawn far more often than its table is taken.</summary>
/// <param name="count">Number of rows.</param>
/// <param name="rows">The rows, in order; the same at each turn.</param>
internal sealed class RowsOnDemand(int count, IEnumerable<IReadOnlyList<string>> rows) : IReadOnlyList<IReadOnlyList<string>>
{
    public int Count => count;

    public IReadOnlyList<string> this[int index] => rows.ElementAt(index);

    public IEnumerator<IReadOnlyList<string>> GetEnumerator() => rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
