using FsCheck;
using FsCheck.Fluent;
using PreclinicalDre.Core.Design.Randomising;

namespace PreclinicalDre.Core.Tests.Design.Randomising;

/// <summary>Over generated arms, settings, seeds and herds.</summary>
public sealed class RandomiserPropertyTests
{
    [Fact]
    public void List_OfTheSameSeedAndAnimals_IsTheSame() => Holds(c => c.Deal().SequenceEqual(c.Deal()));

    [Fact]
    public void List_OfOneSlotForEachAnimal_HasNoGapAndOnlyArmsOfTheStudy() => Holds(c =>
        c.Deal() is var draws && draws.Select(d => d.Slot).SequenceEqual(Enumerable.Range(1, c.Herd.Count)) && draws.All(d => c.Settings.Arms.Any(a => a.Code == d.Arm)));

    [Fact]
    public void List_WithLateAnimals_KeepsWhatStoodThere() => Holds(c =>
    {
        var early = Randomiser.Deal(c.Settings, c.Seed, c.Herd[..(c.Herd.Count / 2)]);
        return c.Deal().Take(early.Count).SequenceEqual(early);
    });

    [Fact]
    public void List_WithArmsRelabelled_IsTheSameListRelabelled() => Holds(c =>
    {
        var other = c.Settings with { Arms = [.. c.Settings.Arms.Select(a => a with { Code = Other(a.Code) })] };
        return Randomiser.Deal(other, c.Seed, c.Herd).Select(d => d.Arm).SequenceEqual(c.Deal().Select(d => Other(d.Arm)));

        static string Other(string code) => $"z{(char)('z' - (code[0] - 'A'))}";
    });

    [Fact]
    public void List_WithAnimalsRenamed_IsTheSameList() => Holds(c =>
        Randomiser.Deal(c.Settings, c.Seed, [.. c.Herd.Select(s => s with { Animal = "x" + s.Animal })]).Select(d => d.Arm).SequenceEqual(c.Deal().Select(d => d.Arm)));

    [Fact]
    public void Block_OnceFull_HoldsEachArmInItsRatio() => Holds(c =>
    {
        if (c.Settings.Method is not (RandomisationMethod.Block or RandomisationMethod.Stratified) || c.Settings.BlockSizes.Count > 1)
        {
            return true;
        }

        var size = c.Settings.BlockSizes[0];
        var parts = size / c.Settings.Arms.Sum(a => a.Ratio);
        return c.Deal().Where(d => d.Follows is null).GroupBy(d => d.Stratum).All(stratum => stratum.Chunk(size).Where(b => b.Length == size)
            .All(block => c.Settings.Arms.All(a => block.Count(d => d.Arm == a.Code) == parts * a.Ratio)));
    });

    [Fact]
    public void Companions_DealtAsAWhole_ShareTheirArm() => Holds(c =>
        (c.Settings.Cages != TogetherRule.Whole || Shared(c, s => s.Cage)) && (c.Settings.Litters != TogetherRule.Whole || Shared(c, s => s.Litter)));

    [Fact]
    public void Settings_Generated_AreOnesThatMayBeUsed() => Holds(c => SettingsCheck.Of(c.Settings).Count == 0);

    private static bool Shared(Case c, Func<SubjectFacts, string> by) =>
        c.Herd.Zip(c.Deal()).GroupBy(p => by(p.First)).All(g => g.Select(p => p.Second.Arm).Distinct().Count() == 1);

    private static void Holds(Func<Case, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Arb.From(Cases()), property));

    private static Gen<Case> Cases() =>
        from seed in Gen.Choose(int.MinValue, int.MaxValue)
        from method in Gen.Elements(Enum.GetValues<RandomisationMethod>())
        from ratios in Gen.ListOf(Gen.Choose(1, 3), 4)
        from arms in Gen.Choose(2, 4)
        from varied in Gen.Elements(true, false)
        from cages in Gen.Elements(Enum.GetValues<TogetherRule>())
        from litters in Gen.Elements(Enum.GetValues<TogetherRule>())
        from animals in Gen.Choose(0, 60)
        from salt in Gen.Choose(0, 100)
        select Make((ulong)(uint)seed * 0x1_0000_0001UL, method, [.. ratios.Take(arms)], varied, cages, litters, animals, salt);

    private static Case Make(ulong seed, RandomisationMethod method, int[] ratios, bool varied, TogetherRule cages, TogetherRule litters, int animals, int salt)
    {
        var blocks = method is RandomisationMethod.Block or RandomisationMethod.Stratified;
        if (method == RandomisationMethod.Simple)
        {
            cages = cages == TogetherRule.Mixed ? TogetherRule.Ignore : cages;
            litters = litters == TogetherRule.Mixed ? TogetherRule.Ignore : litters;
        }

        litters = cages == TogetherRule.Whole || (litters == TogetherRule.Whole && cages != TogetherRule.Ignore) ? TogetherRule.Ignore : litters;
        return new Case(seed, new RandomisationSettings
        {
            Method = method,
            Arms = [.. ratios.Select((r, i) => new ArmShare($"{(char)('A' + i)}", r))],
            BlockSizes = !blocks ? [] : varied ? [ratios.Sum(), 2 * ratios.Sum()] : [2 * ratios.Sum()],
            Factors = method is RandomisationMethod.Stratified or RandomisationMethod.Minimisation ? [new(FactorKind.Sex, []), new(FactorKind.BaselineRate, [1, 2.5], 2)] : [],
            Cages = cages,
            Litters = litters,
        }, Herds.Of(animals, salt));
    }

    private sealed record Case(ulong Seed, RandomisationSettings Settings, List<SubjectFacts> Herd)
    {
        public IReadOnlyList<Draw> Deal() => Randomiser.Deal(Settings, Seed, Herd);
    }
}
