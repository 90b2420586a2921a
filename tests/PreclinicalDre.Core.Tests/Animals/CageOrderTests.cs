using PreclinicalDre.Core.Animals;

namespace PreclinicalDre.Core.Tests.Animals;

public sealed class CageOrderTests
{
    [Fact]
    public void Cages_InOrder_GoByNumberAndNotByLetter() =>
        Assert.Equal(["", "3", "7", "12", "A-1", "B-7", "b-07", "B-8", "B-12", "B-12a"], new[] { "B-12a", "12", "B-12", "B-7", "7", "B-8", "", "A-1", "3", "b-07" }.Order(CageOrder.Instance));

    [Fact]
    public void Numbers_LongerThanAnyInteger_AreCompared()
    {
        var (small, large) = (new string('8', 60), new string('9', 60));
        Assert.True(CageOrder.Instance.Compare(small, large) < 0);
        Assert.True(CageOrder.Instance.Compare(large, "000" + small) > 0);
        Assert.Equal(0, CageOrder.Instance.Compare(small, small));
        Assert.True(CageOrder.Instance.Compare(null, "x") < 0);
    }
}
