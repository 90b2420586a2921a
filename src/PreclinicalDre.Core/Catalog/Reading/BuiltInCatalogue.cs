using System.Reflection;

namespace PreclinicalDre.Core.Catalog.Reading;

/// <summary>Reads the documents embedded in this assembly.</summary>
internal static class BuiltInCatalogue
{
    private const string Folder = "PreclinicalDre.Core.Catalog.Data.";

    /// <summary>The documents with their names, in order of name.</summary>
    public static IReadOnlyList<CatalogueDocument> Documents()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(n => new CatalogueDocument(n[Folder.Length..], Bytes(assembly, n))),
        ];
    }

    /// <summary>The catalogue of these documents.</summary>
    /// <exception cref="InvalidOperationException">A document has an error: a fault of this build, which a test finds first.</exception>
    public static Catalogue Load()
    {
        var read = CatalogueReader.Read(Documents(), Catalogue.Empty);
        var built = read.Ok ? Catalogue.Empty.With(InOrder(read.Value!)) : new CatalogueReading<Catalogue>(null, read.Findings);
        return built.Value
            ?? throw new InvalidOperationException($"The built-in catalogue has errors:\n{string.Join('\n', built.Findings)}");
    }

    /// <summary>Models by the rows of Table 1 (A1 to A12, E1 to E10, H1), the rest by name or id.</summary>
    private static CatalogueParts InOrder(CatalogueParts parts) => parts with
    {
        Models = [.. parts.Models.OrderBy(m => TableOrder(m.TableId), StringComparer.Ordinal)],
        Compounds = [.. parts.Compounds.OrderBy(c => c.Id, StringComparer.Ordinal)],
    };

    private static string TableOrder(string? tableId) =>
        tableId is null ? "~" : $"{tableId[0]}{tableId.AsSpan(1).ToString().PadLeft(char.IsAsciiLetter(tableId[^1]) ? 4 : 3, '0')}";

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
