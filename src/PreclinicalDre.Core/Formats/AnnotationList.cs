using System.Globalization;
using PreclinicalDre.Core.Formats.Edf;

namespace PreclinicalDre.Core.Formats;

/// <summary>Collects annotations up to the limits of number and characters.</summary>
internal sealed class AnnotationList(EdfReadOptions limits, ReadLog log)
{
    private readonly AnnotationBudget _budget = new(limits);
    private readonly List<FileAnnotation> _items = [];

    /// <summary>True once something had to be left out.</summary>
    public bool LimitHit { get; private set; }

    public IReadOnlyList<FileAnnotation> Items => _items;

    public void Add(FileAnnotation annotation)
    {
        if (_budget.Admit(annotation.Text) is { } text)
        {
            _items.Add(annotation with { Text = text });
            return;
        }

        if (!LimitHit)
        {
            LimitHit = true;
            log.Error(
                FormatCodes.TooManyAnnotations, "The file holds more annotations than the limit; the rest is left out.", annotation.Row, annotation.Byte,
                wanted: string.Create(CultureInfo.InvariantCulture, $"at most {limits.MaxAnnotations} annotations and {limits.MaxTextCharacters} characters"));
        }
    }

    /// <summary>Replaces the last one, as when rows of several channels are one event.</summary>
    public void Replace(int index, FileAnnotation annotation) => _items[index] = annotation;
}
