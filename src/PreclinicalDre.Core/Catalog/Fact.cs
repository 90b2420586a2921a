namespace PreclinicalDre.Core.Catalog;

/// <summary>What every fact carries besides its value; for lists of facts of different kinds.</summary>
public interface IFact
{
    /// <summary>How well the fact is known.</summary>
    EvidenceTag Tag { get; }

    /// <summary>Ids of <see cref="Citation"/>s. Never empty where <see cref="Tag"/> is <see cref="EvidenceTag.V"/>.</summary>
    IReadOnlyList<string> Sources { get; }

    /// <summary>A limit, a condition or, for <see cref="EvidenceTag.C"/>, the inputs of the computation; null where there is nothing to add.</summary>
    string? Note { get; }

    /// <summary>True for <see cref="EvidenceTag.GK"/>: shown as unverified and open to be overwritten.</summary>
    bool IsUnverified { get; }
}

/// <summary>A value of the catalogue with how well it is known and from where.</summary>
/// <typeparam name="T">Kind of the value.</typeparam>
/// <param name="Value">The value itself.</param>
/// <param name="Tag">How well it is known.</param>
/// <param name="Sources">Ids of citations; at least one for a verified fact.</param>
/// <param name="Note">A limit or condition; the inputs of a computed fact.</param>
public sealed record Fact<T>(T Value, EvidenceTag Tag, IReadOnlyList<string> Sources, string? Note = null) : IFact
{
    /// <inheritdoc/>
    public bool IsUnverified => Tag is EvidenceTag.GK;
}

/// <summary>A positive quantity, known as one figure (<c>Low == High</c>) or as a range, in the unit of the field that holds it.</summary>
/// <param name="Low">Lower end, inclusive.</param>
/// <param name="High">Upper end, inclusive; never below <paramref name="Low"/>.</param>
public readonly record struct Estimate(double Low, double High)
{
    /// <summary>True where two different ends are known and no single figure.</summary>
    public bool IsRange => High > Low;

    /// <summary>
    /// The figure to calculate with: the value, or of a range the geometric mean, since half-lives and volumes vary by ratio
    /// (this system's choice, not a literature value).
    /// </summary>
    public double Point => IsRange ? Math.Sqrt(Low * High) : Low;
}

/// <summary>From a range to the one figure that predictions use.</summary>
public static class EstimateFacts
{
    /// <summary>
    /// The <see cref="Estimate.Point"/> as a fact. A verified range becomes a computed point (C); a range of general knowledge stays
    /// general knowledge, since computing from an unconfirmed range confirms nothing.
    /// </summary>
    public static Fact<double> AsPoint(this Fact<Estimate> fact)
    {
        var tag = fact.Value.IsRange && fact.Tag is EvidenceTag.V ? EvidenceTag.C : fact.Tag;
        var how = fact.Value.IsRange ? FormattableString.Invariant($"Geometric mean of {fact.Value.Low} and {fact.Value.High}.") : null;
        var note = how is null ? fact.Note : fact.Note is null ? how : $"{how} {fact.Note}";
        return new Fact<double>(fact.Value.Point, tag, fact.Sources, note);
    }
}
