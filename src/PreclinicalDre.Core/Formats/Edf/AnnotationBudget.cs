namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>How many annotations and characters may still be kept. Texts that repeat are held once and cost once.</summary>
internal sealed class AnnotationBudget(EdfReadOptions options)
{
    /// <summary>Seizure lists repeat few texts; free notes need not all be looked up.</summary>
    private const int MaxShared = 4096;

    private readonly Dictionary<string, string> _shared = [];
    private int _annotations = options.MaxAnnotations;
    private long _characters = options.MaxTextCharacters;

    /// <summary>The text to keep, or null if nothing more may be kept.</summary>
    public string? Admit(string text)
    {
        if (_shared.TryGetValue(text, out var known) && _annotations > 0)
        {
            _annotations--;
            return known;
        }

        if (_annotations <= 0 || _characters < text.Length)
        {
            return null;
        }

        _annotations--;
        _characters -= text.Length;
        if (_shared.Count < MaxShared)
        {
            _shared.Add(text, text);
        }

        return text;
    }
}
