namespace PreclinicalDre.Core.Design.Randomising;

/// <summary>
/// Deals animals to arms: a pure function of settings, seed and the animals in their order. What an animal gets does not depend on those after it, so that
/// a late one takes the next place of the same list. Every arm can come to every animal; nothing is dealt by rank.
/// </summary>
public static class Randomiser
{
    /// <summary>
    /// Name of the generator and of the rules by which its numbers are used; a change of either that deals otherwise gets another name, and the old one
    /// stays for what was dealt by it.
    /// </summary>
    public const string Algorithm = "philox4x32-10/1";

    /// <summary>Deals all animals in this order.</summary>
    /// <exception cref="ArgumentException">The settings are not ones that <see cref="SettingsCheck"/> lets pass, or an animal stands there twice.</exception>
    public static IReadOnlyList<Draw> Deal(RandomisationSettings settings, ulong seed, IReadOnlyList<SubjectFacts> inOrder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(inOrder);
        if (SettingsCheck.Of(settings) is [var first, ..])
        {
            throw new ArgumentException(first.Message, nameof(settings));
        }

        if (inOrder.Select(s => s.Animal).Distinct(StringComparer.Ordinal).Count() < inOrder.Count)
        {
            throw new ArgumentException("An animal is dealt once.", nameof(inOrder));
        }

        IDealer dealer = settings.Method switch
        {
            RandomisationMethod.Simple => new SimpleDealer(settings, seed),
            RandomisationMethod.Block or RandomisationMethod.Stratified => new BlockDealer(settings, seed),
            RandomisationMethod.Minimisation => new MinimisationDealer(settings, seed),
        };
        var units = new Dictionary<string, (string Arm, string Animal)>(StringComparer.Ordinal);
        var draws = new List<Draw>(inOrder.Count);
        foreach (var subject in inOrder)
        {
            var unit = Unit(settings, subject);
            var stratum = Levels.Stratum(settings, subject);
            if (unit is not null && units.TryGetValue(unit, out var known))
            {
                draws.Add(new Draw(draws.Count + 1, known.Arm, stratum, known.Animal));
                continue;
            }

            var arm = dealer.Next(subject, stratum);
            draws.Add(new Draw(draws.Count + 1, arm, stratum, null));
            if (unit is not null)
            {
                units[unit] = (arm, subject.Animal);
            }
        }

        return draws;
    }

    /// <summary>What is dealt as a whole; an animal without a cage or litter on record is dealt by itself.</summary>
    private static string? Unit(RandomisationSettings settings, SubjectFacts subject) =>
        settings.Cages == TogetherRule.Whole && subject.Cage.Length > 0 ? subject.Cage
        : settings.Litters == TogetherRule.Whole && subject.Litter.Length > 0 ? subject.Litter
        : null;
}
