namespace PreclinicalDre.Core.Catalog;

/// <summary>A source of the catalogue, under the short id that facts name.</summary>
/// <param name="Id">Short id: <c>S</c>, a number and, where a source has parts, a letter (<c>S21a</c>); a study's own may be any word.</param>
/// <param name="Text">Who, where, when, and how much of it was read where that was not the whole.</param>
/// <param name="Doi">Digital object identifier without a prefix, or null.</param>
/// <param name="Pmc">PubMed Central id (<c>PMC5469205</c>), or null.</param>
public sealed record Citation(string Id, string Text, string? Doi, string? Pmc)
{
    /// <summary>Where the source can be opened, or null where neither a DOI nor a PubMed Central id is known.</summary>
    public Uri? Address =>
        Doi is not null ? new Uri($"https://doi.org/{Doi}")
        : Pmc is not null ? new Uri($"https://pmc.ncbi.nlm.nih.gov/articles/{Pmc}/")
        : null;
}
