namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>What the annotation signals of one record say. Reused from record to record.</summary>
internal sealed class RecordNotes
{
    public long Record { get; private set; }

    /// <summary>Start of the record as its time-keeping entry states it, in seconds from the header's start.</summary>
    public decimal? Onset { get; set; }

    /// <summary>Annotations, onsets in seconds from the header's start.</summary>
    public List<EdfAnnotation> Annotations { get; } = [];

    /// <summary>Annotations that the limits left out.</summary>
    public bool LimitHit { get; set; }

    public void Reset(long record)
    {
        Record = record;
        Onset = null;
        Annotations.Clear();
        LimitHit = false;
    }
}
