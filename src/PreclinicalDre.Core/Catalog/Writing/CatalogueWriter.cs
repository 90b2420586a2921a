using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Writing;

/// <summary>
/// Writes catalogue entries as the JSON that <see cref="Reading.CatalogueReader"/> takes: what was written and read again is the same entry. Fields that
/// are empty, or that say what the reader assumes anyway, are left out. UTF-8 without a byte-order mark; line feeds where indented.
/// </summary>
public static class CatalogueWriter
{
    // Nothing here is put into HTML unescaped; letters beyond ASCII stay readable for the person who edits them.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    /// <summary>One model, the object as it would stand in <c>models</c>.</summary>
    public static byte[] Write(ModelEntry model, bool indented = false) => Write(json => json.Write(model), indented);

    /// <summary>One compound, the object as it would stand in <c>compounds</c>.</summary>
    public static byte[] Write(Compound compound, bool indented = false) => Write(json => json.Write(compound), indented);

    /// <summary>One species.</summary>
    public static byte[] Write(SpeciesEntry species, bool indented = false) => Write(json => json.Write(species), indented);

    /// <summary>A whole document: every list that is not empty.</summary>
    public static byte[] Write(CatalogueParts parts, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Write(
            json =>
            {
                json.WriteStartObject();
                json.Entries("citations", parts.Citations, json.Write);
                json.Entries("species", parts.Species, json.Write);
                json.Entries("scales", parts.Scales, json.Write);
                json.Entries("compounds", parts.Compounds, json.Write);
                json.Entries("potencies", parts.Potencies, json.Write);
                json.Entries("models", parts.Models, json.Write);
                json.WriteEndObject();
            },
            indented);
    }

    /// <summary>One model as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, ModelEntry model)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(model);
        json.Object(() => ModelWriter.Fields(json, model));
    }

    /// <summary>One compound as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, Compound compound)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(compound);
        json.Object(() => CompoundWriter.Fields(json, compound));
    }

    /// <summary>One species as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, SpeciesEntry species)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(species);
        json.Object(() => SpeciesWriter.Fields(json, species));
    }

    /// <summary>One citation as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, Citation citation)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(citation);
        json.Object(() => SourceWriter.Fields(json, citation));
    }

    /// <summary>One severity scale as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, SeizureScale scale)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(scale);
        json.Object(() => SourceWriter.Fields(json, scale));
    }

    /// <summary>One potency as the next value of a larger document.</summary>
    public static void Write(this Utf8JsonWriter json, Fact<Potency> potency)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(potency);
        json.Object(() => SourceWriter.Fields(json, potency));
    }

    /// <summary>A document of its own, written with the options that every entry is written with.</summary>
    /// <param name="value">Writes exactly one value.</param>
    /// <param name="indented">True for a text that a person edits.</param>
    public static byte[] Write(Action<Utf8JsonWriter> value, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, indented ? Indented : Compact))
        {
            value(json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
