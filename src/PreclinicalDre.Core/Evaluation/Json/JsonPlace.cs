using System.Globalization;
using System.Text;

namespace PreclinicalDre.Core.Evaluation.Json;

/// <summary>Where a value stands in a document; becomes a JSON path only when a finding asks for it.</summary>
internal sealed class JsonPlace
{
    private readonly JsonPlace? _parent;
    private readonly string? _name;
    private readonly int _index;

    private JsonPlace(JsonPlace? parent, string? name, int index)
    {
        _parent = parent;
        _name = name;
        _index = index;
    }

    public static JsonPlace Root { get; } = new(null, null, -1);

    public JsonPlace Field(string name) => new(this, name, -1);

    public JsonPlace Item(int index) => new(this, null, index);

    public override string ToString()
    {
        if (_parent is null)
        {
            return "$";
        }

        var text = new StringBuilder(_parent.ToString());
        if (_name is null)
        {
            return text.Append(CultureInfo.InvariantCulture, $"[{_index}]").ToString();
        }

        // RFC 9535: a name that is no plain word stands in brackets and quotes.
        return _name.Length > 0 && _name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? text.Append('.').Append(_name).ToString()
            : text.Append("['").Append(Finding.Quote(_name)!.Replace("'", "\\'", StringComparison.Ordinal)).Append("']").ToString();
    }
}
