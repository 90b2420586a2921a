using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Formats;

/// <summary>The kinds of file that <see cref="RecordingFile"/> reads.</summary>
public enum RecordingFormat
{
    /// <summary>Plain EDF (1992).</summary>
    Edf,

    /// <summary>EDF+, contiguous.</summary>
    EdfPlusC,

    /// <summary>EDF+, with gaps.</summary>
    EdfPlusD,

    /// <summary>Plain BDF (24 bit).</summary>
    Bdf,

    /// <summary>BDF+, contiguous.</summary>
    BdfPlusC,

    /// <summary>BDF+, with gaps.</summary>
    BdfPlusD,

    /// <summary>Persyst header file (<c>.lay</c>).</summary>
    PersystLay,

    /// <summary>MNE annotations as text.</summary>
    MneText,

    /// <summary>MNE annotations as CSV.</summary>
    MneCsv,

    /// <summary>SzCORE / HED-SCORE events (<c>_events.tsv</c>).</summary>
    SzCoreEvents,

    /// <summary>Annotations of the TUH corpora (<c>.csv_bi</c>, <c>.csv</c>).</summary>
    TuhCsv,

    /// <summary>Any other table, read by the columns that a mapping names.</summary>
    Table,
}

/// <summary>What follows from a format.</summary>
public static class RecordingFormats
{
    /// <summary>The format's name as its makers write it: <c>EDF+C</c>, <c>SzCORE TSV</c>.</summary>
    public static string Name(this RecordingFormat format) => format switch
    {
        RecordingFormat.Edf => "EDF",
        RecordingFormat.EdfPlusC => "EDF+C",
        RecordingFormat.EdfPlusD => "EDF+D",
        RecordingFormat.Bdf => "BDF",
        RecordingFormat.BdfPlusC => "BDF+C",
        RecordingFormat.BdfPlusD => "BDF+D",
        RecordingFormat.PersystLay => "Persyst LAY",
        RecordingFormat.MneText => "MNE TXT",
        RecordingFormat.MneCsv => "MNE CSV",
        RecordingFormat.SzCoreEvents => "SzCORE TSV",
        RecordingFormat.TuhCsv => "TUH CSV",
        RecordingFormat.Table => "table",
    };

    internal static RecordingFormat Of(EdfVariant variant) => variant switch
    {
        EdfVariant.Edf => RecordingFormat.Edf,
        EdfVariant.EdfPlusC => RecordingFormat.EdfPlusC,
        EdfVariant.EdfPlusD => RecordingFormat.EdfPlusD,
        EdfVariant.Bdf => RecordingFormat.Bdf,
        EdfVariant.BdfPlusC => RecordingFormat.BdfPlusC,
        EdfVariant.BdfPlusD => RecordingFormat.BdfPlusD,
    };
}
