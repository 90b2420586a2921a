using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Formats;

/// <summary>Where the columns of a header stand, whatever their case, spaces and punctuation.</summary>
internal sealed class HeaderIndex
{
    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);

    public HeaderIndex(IReadOnlyList<string> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            _at.TryAdd(HeaderName.Normalize(headers[i]), i);
        }
    }

    /// <summary>Position of the first of these names, normalised, that the header has; null where it has none.</summary>
    public int? this[params ReadOnlySpan<string> names]
    {
        get
        {
            foreach (var name in names)
            {
                if (_at.TryGetValue(name, out var at))
                {
                    return at;
                }
            }

            return null;
        }
    }
}
