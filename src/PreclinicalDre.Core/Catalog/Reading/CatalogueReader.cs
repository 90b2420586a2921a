using System.Text.Json;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>A document of catalogue entries: JSON in UTF-8.</summary>
/// <param name="File">Name for findings.</param>
/// <param name="Utf8Json">The document.</param>
public sealed record CatalogueDocument(string File, ReadOnlyMemory<byte> Utf8Json);

/// <summary>
/// Reads catalogue entries. A document is an object with any of the lists <c>citations</c>, <c>species</c>, <c>scales</c>, <c>compounds</c>,
/// <c>potencies</c> and <c>models</c>. Nothing is guessed: an unknown field, a fact without a tag, an id that leads nowhere and a
/// figure out of range are errors, each with its JSON path, and all are reported at once.
/// </summary>
public static class CatalogueReader
{
    /// <summary>Longest id, so that it fits every database.</summary>
    public const int MaxIdLength = 63;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>Reads documents that may refer to each other and to a catalogue that is there already.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="basis">Catalogue whose species, compounds and citations they may name.</param>
    public static CatalogueReading<CatalogueParts> Read(IReadOnlyList<CatalogueDocument> documents, Catalogue basis)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(basis);
        var findings = new List<Finding>();
        var parsed = new List<(string File, JsonElement Root)>();
        foreach (var document in documents)
        {
            if (Parse(document, findings) is { } root)
            {
                parsed.Add((document.File, root));
            }
        }

        var ids = new ReadContext(basis, [.. parsed.Select(p => p.Root)]);
        var parts = new CatalogueParts();
        foreach (var (file, root) in parsed)
        {
            var scope = JsonScope.Open(root, file, "$", findings);
            if (scope is not null)
            {
                parts = parts.Add(ReadParts(scope, ids));
                scope.Close();
            }
        }

        return Done(parts, findings);
    }

    /// <summary>Reads one model, the object as it would stand in <c>models</c>.</summary>
    public static CatalogueReading<ModelEntry> ReadModel(ReadOnlyMemory<byte> utf8Json, Catalogue basis, string file = "model") =>
        ReadOne(utf8Json, basis, file, ModelReader.Read);

    /// <summary>Reads one compound, the object as it would stand in <c>compounds</c>.</summary>
    public static CatalogueReading<Compound> ReadCompound(ReadOnlyMemory<byte> utf8Json, Catalogue basis, string file = "compound") =>
        ReadOne(utf8Json, basis, file, CompoundReader.Read);

    private static CatalogueReading<T> ReadOne<T>(ReadOnlyMemory<byte> utf8Json, Catalogue basis, string file, Func<JsonScope, ReadContext, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(basis);
        var findings = new List<Finding>();
        if (Parse(new CatalogueDocument(file, utf8Json), findings) is not { } root
            || JsonScope.Open(root, file, "$", findings) is not { } scope)
        {
            return new CatalogueReading<T>(null, findings);
        }

        var value = read(scope, new ReadContext(basis, []));
        scope.Close();
        return Done(value, findings);
    }

    private static CatalogueParts ReadParts(JsonScope scope, ReadContext ids) => new()
    {
        Citations = scope.List("citations", s => SourceReader.ReadCitation(s, ids)),
        Species = scope.List("species", s => SpeciesReader.Read(s, ids)),
        Scales = scope.List("scales", s => SourceReader.ReadScale(s, ids)),
        Compounds = scope.List("compounds", s => CompoundReader.Read(s, ids)),
        Potencies = scope.List("potencies", s => SourceReader.ReadPotency(s, ids)),
        Models = scope.List("models", s => ModelReader.Read(s, ids)),
    };

    private static JsonElement? Parse(CatalogueDocument document, List<Finding> findings)
    {
        try
        {
            using var json = JsonDocument.Parse(document.Utf8Json, Strict);
            DecodeTexts(json.RootElement);
            return json.RootElement.Clone();
        }
        catch (InvalidOperationException)
        {
            findings.Add(Finding.Error("not-utf8", "A text in this document is not valid UTF-8.", new Location(document.File)));
            return null;
        }
        catch (JsonException e)
        {
            var row = e.LineNumber is { } line ? (int)Math.Min(line + 1, int.MaxValue) : (int?)null;
            findings.Add(Finding.Error("not-json", "This is not well-formed JSON, or a field stands twice.", new Location(document.File, Row: row, Byte: e.BytePositionInLine)));
            return null;
        }
    }

    /// <summary>Decodes every text once: the parser takes broken UTF-8 and lone surrogates as they are and only throws when a text is read.</summary>
    private static void DecodeTexts(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind is JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                DecodeTexts(item);
            }
        }
        else if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var field in element.EnumerateObject())
            {
                _ = field.Name;
                DecodeTexts(field.Value);
            }
        }
    }

    private static CatalogueReading<T> Done<T>(T value, List<Finding> findings)
        where T : class =>
        new(findings.Exists(f => f.Severity is Severity.Error) ? null : value, findings);
}
