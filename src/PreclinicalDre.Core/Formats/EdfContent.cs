using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Formats;

/// <summary>An EDF or BDF file in the words that all formats share.</summary>
internal static class EdfContent
{
    public static RecordingContent Read(Stream stream, string name, RecordingReadOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        var read = EdfReader.Read(stream, name, options.Limits, progress, cancellation);
        return new RecordingContent
        {
            Format = read.Variant is { } variant ? RecordingFormats.Of(variant) : null,
            Start = read.Start,
            RecordSeconds = read.RecordSeconds,
            Records = read.Variant is null ? null : read.Records.Found,
            Signals = [.. read.Signals.Select(s => Signal(s, read.RecordSeconds))],
            Spans = [.. read.Segments.Select(s => new RecordedSpan(s.OnsetSeconds, s.DurationSeconds))],
            Annotations = new Annotations(read.Annotations),
            Findings = read.Findings,
            IsPartial = read.IsPartial,
            EndsEarly = read.IsPartial,
        };
    }

    private static RecordingSignal Signal(EdfSignal signal, decimal? recordSeconds) =>
        new(signal.Label, signal.Dimension, signal.SamplesPerRecord is { } samples && recordSeconds is > 0 and { } seconds ? samples / seconds : null)
        {
            Transducer = signal.Transducer,
            Prefiltering = signal.Prefiltering,
        };

    /// <summary>A view of the list that was read: it is not held twice.</summary>
    private sealed class Annotations(IReadOnlyList<EdfAnnotation> read) : IReadOnlyList<FileAnnotation>
    {
        public int Count => read.Count;

        public FileAnnotation this[int index] => Of(read[index]);

        public IEnumerator<FileAnnotation> GetEnumerator() => read.Select(Of).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        private static FileAnnotation Of(EdfAnnotation a) => new(a.OnsetSeconds, a.DurationSeconds, a.Text) { Byte = a.Byte };
    }
}
