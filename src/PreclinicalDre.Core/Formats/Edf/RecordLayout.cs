using PreclinicalDre.Core.Formats.Edf.Pieces;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Where in a data record the annotation signals lie.</summary>
/// <param name="Annotations">In the order of the record.</param>
/// <param name="Tail">Bytes after the last annotation signal.</param>
/// <param name="Bytes">Bytes of the whole record.</param>
internal sealed record RecordLayout(AnnotationSpan[] Annotations, long Tail, long Bytes)
{
    private const int MostPieces = 4;

    /// <summary>True if so much lies between annotations that only they should be read.</summary>
    public bool IsSparse => Tail >= ByteSource.SeekFrom || Array.Exists(Annotations, a => a.Skip >= ByteSource.SeekFrom);

    /// <summary>
    /// The annotation signals as pieces to be picked out of each record, offset from its start and bytes; null where they are too many or too long for it, or lie too close together.
    /// </summary>
    public IReadOnlyList<(long Offset, int Bytes)>? Pieces()
    {
        if (!IsSparse || Annotations.Length > MostPieces || Annotations.Any(a => a.Bytes is 0 or > PieceReader.LongestPiece))
        {
            return null;
        }

        var pieces = new List<(long, int)>();
        long at = 0;
        foreach (var span in Annotations)
        {
            pieces.Add((at + span.Skip, (int)span.Bytes));
            at += span.Skip + span.Bytes;
        }

        return pieces;
    }

    /// <summary>Null where a signal's samples per record are not known.</summary>
    public static RecordLayout? Of(EdfSignalHeaders signals, int bytesPerSample)
    {
        var spans = new List<AnnotationSpan>();
        long skip = 0;
        long total = 0;
        for (var i = 0; i < signals.All.Count; i++)
        {
            if (signals.All[i].SamplesPerRecord is not { } samples)
            {
                return null;
            }

            var bytes = (long)samples * bytesPerSample;
            total += bytes;
            if (signals.IsAnnotation[i])
            {
                spans.Add(new AnnotationSpan(skip, bytes));
                skip = 0;
            }
            else
            {
                skip += bytes;
            }
        }

        return new RecordLayout([.. spans], skip, total);
    }
}

/// <summary>One annotation signal of a record.</summary>
/// <param name="Skip">Bytes of ordinary signals before it.</param>
/// <param name="Bytes">Its own bytes.</param>
internal readonly record struct AnnotationSpan(long Skip, long Bytes);
