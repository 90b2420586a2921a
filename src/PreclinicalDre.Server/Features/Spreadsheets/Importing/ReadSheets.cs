using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>The rows of an import by the kind of their table. Seizures, which come by the million, are spooled; the others are held.</summary>
/// <param name="memory">How much of the seizures is held.</param>
internal sealed class ReadSheets(ImportMemory memory) : IDisposable
{
    private readonly Dictionary<string, List<IImportRow>> _rows = new(StringComparer.Ordinal);

    public SeizureSpool Seizures { get; } = new(memory.Rows);

    /// <summary>Kinds of tables that were read, in their order.</summary>
    public IReadOnlyCollection<string> Kinds => _rows.Keys;

    /// <summary>Rows that were read whole.</summary>
    public int Count => _rows.Values.Sum(r => r.Count) + Seizures.Count;

    /// <summary>Tells that there is a table of the kind, be it empty.</summary>
    public void Begin(string kind) => _rows.TryAdd(kind, []);

    public void Add(string kind, IImportRow row)
    {
        if (row is SeizureRow seizure)
        {
            Seizures.Add(seizure);
        }
        else
        {
            _rows[kind].Add(row);
        }
    }

    /// <summary>The rows of a kind other than seizures.</summary>
    public IEnumerable<T> Of<T>(TableSchema schema) => _rows.TryGetValue(schema.Kind, out var rows) ? rows.Cast<T>() : [];

    public void Dispose() => Seizures.Dispose();
}
