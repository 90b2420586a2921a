using NodaTime;

namespace PreclinicalDre.Core.Tabular;

/// <summary>A row that was read whole and without error.</summary>
public interface IImportRow
{
    /// <summary>Where it stands: file, sheet and row.</summary>
    Location Location { get; }
}

/// <summary>What a table of one kind looks like: its columns, their order in templates, and what makes a row the same row.</summary>
public abstract class TableSchema
{
    private protected TableSchema(string kind, string sheet, string about, IReadOnlyList<Column> columns)
    {
        Kind = kind;
        Sheet = sheet;
        About = about;
        Columns = columns;
    }

    /// <summary>Stable kebab-case id (<c>adverse-effects</c>), as in addresses and stored imports.</summary>
    public string Kind { get; }

    /// <summary>Name of its sheet in a workbook (<c>Adverse effects</c>).</summary>
    public string Sheet { get; }

    /// <summary>What one row is, in one sentence.</summary>
    public string About { get; }

    /// <summary>The columns in the order of the templates; a file may order them as it likes.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The columns that together name a row: the same values mean the same thing, sent again.</summary>
    public IEnumerable<Column> Key => Columns.Where(c => c.KeyPart);

    /// <summary>How much a second row with the same key weighs; an <see cref="Severity.Error"/> drops the row.</summary>
    public Severity OnDuplicateKey { get; init; } = Severity.Error;

    /// <summary>The typed rows, streamed; see <see cref="TableSchema{TRow}.Read"/>.</summary>
    public abstract IEnumerable<IImportRow> ReadRows(RawTable table, DateTimeZone zone, FindingLog log, Func<IRowKeys>? keys = null);

    /// <inheritdoc/>
    public override string ToString() => Kind;
}

/// <summary>A schema whose rows become <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">Immutable record of one row.</typeparam>
public sealed class TableSchema<TRow> : TableSchema
    where TRow : class, IImportRow
{
    internal TableSchema(string kind, string sheet, string about, IReadOnlyList<Column> columns, Func<RowReader, TRow> build)
        : base(kind, sheet, about, columns) => Build = build;

    /// <summary>Makes a row from its cells; called for every row that is not blank.</summary>
    internal Func<RowReader, TRow> Build { get; }

    /// <summary>What one row alone can contradict itself in; an error drops the row.</summary>
    internal Func<TRow, DateTimeZone, IEnumerable<Finding>>? CheckRow { get; init; }

    /// <summary>What rows can contradict each other in: all rows that stand go in, findings come out at the end of the table.</summary>
    internal Func<ITableCheck<TRow>>? CheckTable { get; init; }

    /// <summary>
    /// Reads the rows of <paramref name="table"/>, lazily and in order. Rows with an error are left out; everything there is to say goes into
    /// <paramref name="log"/>, whose <see cref="FindingLog.HasErrors"/> is final once the walk is over. A header that lacks a required column gives no rows.
    /// </summary>
    /// <param name="table">The raw table; its rows are walked once.</param>
    /// <param name="zone">The laboratory's time zone, in which wall-clock times are read.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="keys">Finds rows of the same key where such rows are kept with a warning; null: all keys are held in memory. Where they are errors they are, since a row is dropped at once.</param>
    public IEnumerable<TRow> Read(RawTable table, DateTimeZone zone, FindingLog log, Func<IRowKeys>? keys = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(log);
        return TableParser.Read(this, table, zone, log, OnDuplicateKey == Severity.Error ? null : keys);
    }

    /// <inheritdoc/>
    public override IEnumerable<IImportRow> ReadRows(RawTable table, DateTimeZone zone, FindingLog log, Func<IRowKeys>? keys = null) => Read(table, zone, log, keys);
}

/// <summary>A check over all rows of a table.</summary>
internal interface ITableCheck<in TRow>
{
    /// <summary>Takes the next row.</summary>
    void Take(TRow row);

    /// <summary>What is to be said once all rows were taken.</summary>
    IEnumerable<Finding> Finish();
}
