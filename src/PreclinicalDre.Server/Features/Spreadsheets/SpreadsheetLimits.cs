using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets;

/// <summary>How much of a file is read before it is refused. The defaults are far above any laboratory's table and far below what hurts a server.</summary>
[Face]
public sealed record SpreadsheetLimits
{
    /// <summary>The limits that apply where nothing else is asked for.</summary>
    public static SpreadsheetLimits Default { get; } = new();

    /// <summary>Rows of one table, header and blank rows included.</summary>
    public int MaxRows { get; init; } = 2_000_000;

    /// <summary>Columns of one table.</summary>
    public int MaxColumns { get; init; } = 500;

    /// <summary>Bytes (UTF-8) of one cell; Excel's own limit is 32,767 characters.</summary>
    public int MaxCellBytes { get; init; } = 32 * 1024;

    /// <summary>Bytes within which the first line of a text table must end.</summary>
    public int MaxHeaderBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of one record of a text table: a record is held whole, and of empty cells there go many into few bytes.</summary>
    public int MaxRecordBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of a workbook as it is sent.</summary>
    public long MaxWorkbookBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Bytes of a workbook once unpacked, all its parts together.</summary>
    public long MaxUnpackedBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes of a part that is no sheet (styles, shared texts) once unpacked: such a part is held in memory.</summary>
    public long MaxPartBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>How many times larger than packed a part may be; real sheets stay below 50, a zip bomb is near 1,000.</summary>
    public int MaxRatio { get; init; } = 250;

    /// <summary>Parts of a workbook.</summary>
    public int MaxParts { get; init; } = 2_000;
}
