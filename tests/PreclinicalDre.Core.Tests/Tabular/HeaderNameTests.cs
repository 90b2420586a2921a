using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Core.Tests.Tabular;

public class HeaderNameTests
{
    [Theory]
    [InlineData("Dose (mg/kg)", "dose_mg_kg")]
    [InlineData("Ear tag", "EARTAG")]
    [InlineData(" exited-at ", "Exited At")]
    public void Same_OnlyCaseSpacesPunctuationDiffer_IsTrue(string left, string right) => Assert.True(HeaderName.Same(left, right));

    [Theory]
    [InlineData("Weight (g)", "Weight (kg)")]
    [InlineData("Given fraction", "Given fraction (%)")]
    public void Same_UnitDiffers_IsFalse(string left, string right) => Assert.False(HeaderName.Same(left, right));

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    [InlineData(16383, "XFD")]
    public void Letter_OfIndex_IsAsSpreadsheetsShowIt(int index, string letter) => Assert.Equal(letter, HeaderName.Letter(index));

    [Fact]
    public void Nearest_SlipOfTheKeyboard_NamesTheMeantOneFirst() =>
        Assert.Equal("Strain", HeaderName.Nearest("Starin", ["Source", "Strain", "Sex"])[0]);

    [Fact]
    public void Nearest_NothingAlike_IsEmpty() => Assert.Empty(HeaderName.Nearest("Wavelength", ["Sex", "Cage", "Born"]));
}
