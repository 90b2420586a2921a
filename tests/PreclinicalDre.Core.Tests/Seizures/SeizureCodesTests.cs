using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Core.Tests.Seizures;

public sealed class SeizureCodesTests
{
    [Theory]
    [InlineData("bckg", null, false)]
    [InlineData("sz", "unclassified", false)]
    [InlineData("sz_gen_m_tonicClonic", "generalized-convulsive", false)]
    [InlineData("sz_gen_m_spasms", "spasm", false)]
    [InlineData("sz_gen_nm_typical", "spike-wave-discharge", true)]
    [InlineData("sz_foc_f2b", "focal-to-bilateral", false)]
    [InlineData("sz_foc_ua_m", "focal-motor", false)]
    [InlineData("sz_foc_ua_m_clonic", "focal-motor", false)]
    [InlineData("sz_foc_ia_m_automatisms", "focal-motor", true)]
    [InlineData("sz_foc_a_nm_emotions", "focal-electrographic", true)]
    [InlineData("sz_foc_a_um", "unclassified", true)]
    [InlineData("FNSZ", "unclassified", true)]
    [InlineData("tcsz", "generalized-convulsive", false)]
    public void Code_OfAList_HasItsMeaning(string code, string? type, bool policy) => Assert.Equal(new CodeMeaning(type, policy), SeizureCodes.Find(code));

    [Theory]
    [InlineData("")]
    [InlineData("zebra")]
    [InlineData("sz_foc_ua_nmx")]
    [InlineData("SZ_GEN")]
    [InlineData("sz_gen_m_dancing")]
    public void Code_OfNoList_HasNone(string code) => Assert.Null(SeizureCodes.Find(code));

    [Fact]
    public void Type_WrittenAsACodeOfItsOwn_ReadsBack()
    {
        foreach (var type in SeizureType.All)
        {
            var back = SeizureCodes.Find(SeizureCodes.Of(type));
            Assert.NotNull(back);
            // Several kinds share a code by this system's choice: those come back as the kind that the code is for.
            Assert.True(back.Value.TypeId == type.Id || type.SzCoreIsPolicy, $"{type.Id} came back as {back.Value.TypeId}");
        }
    }

    [Fact]
    public void Meaning_IsAlwaysATypeOfTheList() =>
        Assert.All(
            new[] { "HPD", "hvsw", "SWDs", "spasms", "GTCS", "sz_gen_m_tonicClonic", "spasm", "Tonic", "absz" },
            text => Assert.NotNull(SeizureType.Find(SeizureCodes.Suggest(text) ?? "")));

    [Theory]
    [InlineData(" HPD ", "hippocampal-paroxysmal-discharge")]
    [InlineData("hvsw", "high-voltage-sharp-waves")]
    [InlineData("Epileptic spasm", "spasm")]
    [InlineData("bckg", null)]
    [InlineData("cage opened", null)]
    public void Text_OfALaboratory_IsOffered(string text, string? type) => Assert.Equal(type, SeizureCodes.Suggest(text));
}
