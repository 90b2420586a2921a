namespace PreclinicalDre.Core.Catalog;

/// <summary>A level of a severity scale.</summary>
/// <param name="Level">The number, from 0.</param>
/// <param name="Text">What is seen.</param>
public sealed record ScaleLevel(int Level, string Text);

/// <summary>
/// A scale of seizure severity. The same number means different things in different scales, so a score is always kept with its scale's id
/// and raw numbers are never compared across scales.
/// </summary>
/// <param name="Id">Kebab-case id.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="Species">Id of the species it was made in.</param>
/// <param name="About">What it is for, in one line.</param>
/// <param name="Levels">Levels in ascending order, each a fact.</param>
/// <param name="ConvulsiveFrom">Lowest level that counts as convulsive; null where none is stated.</param>
public sealed record SeizureScale(
    string Id, string Name, string Species, string About, IReadOnlyList<Fact<ScaleLevel>> Levels, Fact<int>? ConvulsiveFrom)
{
    /// <summary>The level of that number, or null.</summary>
    public Fact<ScaleLevel>? Find(int level) => Levels.FirstOrDefault(l => l.Value.Level == level);

    /// <summary>Every fact of the scale with its field.</summary>
    public IEnumerable<FieldFact> Facts() =>
        Levels.Select(l => new FieldFact("levels", l))
            .Concat(ConvulsiveFrom is null ? [] : [new FieldFact("convulsiveFrom", ConvulsiveFrom)]);
}
