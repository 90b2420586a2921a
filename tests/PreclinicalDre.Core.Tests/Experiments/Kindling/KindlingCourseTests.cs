using NodaTime;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Kindling;

namespace PreclinicalDre.Core.Tests.Experiments.Kindling;

public sealed class KindlingCourseTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Theory]
    [InlineData("555", 3, true, 3)]
    [InlineData("550555", 3, true, 6)]
    [InlineData("55055", 3, true, 0)]
    [InlineData("55055", 3, false, 4)]
    [InlineData("455", 3, true, 0)]
    [InlineData("55.55", 3, true, 0)]
    [InlineData("", 1, true, 0)]
    public void Scores_ByTheRule_KindleAt(string scores, int needed, bool consecutive, int at)
    {
        var course = KindlingCourse.Of(Of(scores), new KindledRule(5, needed, consecutive));
        Assert.Equal(at, course.Kindled?.Number ?? 0);
    }

    [Fact]
    public void Rule_WithALimitOfDays_IsNotMetLater()
    {
        var stimuli = Of("0000055");
        Assert.Equal(7, KindlingCourse.Of(stimuli, new KindledRule(5, 2, true, 6)).Kindled!.Number);
        var late = KindlingCourse.Of(stimuli, new KindledRule(5, 2, true, 5));
        Assert.Null(late.Kindled);
        Assert.Contains("later than the 5 days", late.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void StimulationNotGiven_NeitherCountsNorEndsARun() =>
        Assert.Equal(4, KindlingCourse.Of([.. Of("55").Append(Of("555")[2] with { Given = false, Score = null }), Of("5555")[3]], new KindledRule(5, 3)).Kindled!.Number);

    [Fact]
    public void Rekindling_OfAKindledAnimal_TellsWhatItSaved()
    {
        var again = Of("0055").Select(s => s with { Number = s.Number + 20, On = s.On.PlusDays(60), Purpose = StimulationPurpose.Rekindling });
        var course = KindlingCourse.Of([.. Of("0000000055"), .. again], new KindledRule(5, 2, true, 30));
        Assert.Equal(10, course.Count);
        Assert.Equal(24, course.Rekindling!.Kindled!.Number);
        Assert.Equal(0.6, course.Savings!.Value, 12);
    }

    [Fact]
    public void Defaults_OfTheModels_AreTheCataloguesAndCiteItsSources()
    {
        Assert.Equal(new KindledRule(3, 10, true, 35), KindlingDefaults.For("corneal-kindled", "six-hz-kindled").Rules().Kindled);
        Assert.Equal(new KindledRule(5, 5), KindlingDefaults.For("corneal-kindled", "sixty-hz-kindled").Rules().Kindled);
        Assert.All(KindlingDefaults.All.Where(f => f.ModelId.Length > 0), f => Assert.NotNull(Catalogue.BuiltIn.Model(f.ModelId)));
        Assert.All(KindlingDefaults.All, f =>
        {
            Assert.NotNull(Catalogue.BuiltIn.Scale(f.ScaleId));
            Assert.Empty(f.Rules().Check());
            Assert.All(f.Lines(f.Rules()), l =>
            {
                Assert.NotNull(l.Source);
                Assert.True(l.Source.Tag != EvidenceTag.V || l.Source.Sources.Count > 0, l.Name);
                Assert.All(l.Source.Sources, s => Assert.NotNull(Catalogue.BuiltIn.Citation(s)));
            });
        });
    }

    [Fact]
    public void Lines_OfARuleThatTheStudyChanged_HaveNoSource()
    {
        var form = KindlingDefaults.All[0];
        var lines = form.Lines(form.Rules() with { ProtectedBelow = 4 });
        Assert.Null(lines.Single(l => l.Name == "Protected").Source);
        Assert.All(lines.Where(l => l.Name != "Protected"), l => Assert.NotNull(l.Source));
    }

    [Fact]
    public void DrugTests_HeldAgainstStateAndWashout_CountTheAnimalOnce()
    {
        var rules = KindlingDefaults.For("corneal-kindled", "sixty-hz-kindled").Rules();
        Stimulus Test(int number, int day, string? drug, double? dose, int score) => new(number, Monday.PlusDays(day), number, StimulationPurpose.Test) { CompoundId = drug, DoseMgPerKg = dose, Score = score };
        Stimulus[] stimuli = [Test(1, -1, "valproate", 200, 0), .. Of("55555").Select(s => s with { Number = s.Number + 1 }), Test(7, 20, null, null, 5), Test(8, 21, "valproate", 200, 2), Test(9, 24, "valproate", 200, 5), Test(10, 31, "valproate", 200, 3)];
        var tests = DrugTest.AllOf(stimuli, KindlingCourse.Of(stimuli, rules.Kindled), rules);
        Assert.Equal([false, true, true, false, true], tests.Select(t => t.Usable));
        Assert.Equal([true, false, true, false, false], tests.Select(t => t.Protected!.Value));
        var table = ProtectionRow.Of(tests.Select(t => ("M1", t)));
        Assert.Equal([(null, 0, 1), ("valproate", 0, 1)], table.Select(r => (r.CompoundId, r.Protected, r.Animals)));
        Assert.Equal(3, table[1].LeftOut);
    }

    private static List<Stimulus> Of(string scores) =>
        [.. scores.Select((c, i) => new Stimulus(i + 1, Monday.PlusDays(i), i + 1, StimulationPurpose.Kindling) { Score = c == '.' ? null : c - '0' })];
}
