using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

/// <summary>Animals and settings for tests of the dealing.</summary>
internal static class Herds
{
    /// <summary>Animals of both sexes in cages of four and litters of six, of rising weight and of baseline rates with some unknown.</summary>
    public static List<SubjectFacts> Of(int animals, int salt = 0) =>
    [
        .. Enumerable.Range(0, animals).Select(i => new SubjectFacts
        {
            Animal = $"M{i + 1:000}", Sex = ((i * 7) + salt) % 3 == 0 ? "male" : "female", Cohort = i % 2 == 0 ? "C1" : "C2", Litter = $"L{i / 6}", Cage = $"R{i / 4}",
            BaselineRate = (i + salt) % 11 == 5 ? null : ((i * 13) + salt) % 17 / 4.0, WeightGrams = 20 + (((i * 5) + salt) % 19 / 2.0),
        }),
    ];

    public static RandomisationSettings Settings(RandomisationMethod method, params ArmShare[] arms) => new()
    {
        Method = method,
        Arms = arms.Length > 0 ? arms : [new("A", 1), new("B", 1)],
        BlockSizes = method is RandomisationMethod.Block or RandomisationMethod.Stratified ? [arms.Length > 0 ? 2 * arms.Sum(a => a.Ratio) : 4] : [],
        Factors = method is RandomisationMethod.Stratified or RandomisationMethod.Minimisation
            ? [new(FactorKind.Sex, []), new(FactorKind.Weight, [24])]
            : [],
    };
}
