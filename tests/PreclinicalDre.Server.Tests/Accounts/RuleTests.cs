using NodaTime;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Tests.Accounts;

public sealed class RuleTests
{
    // The key of RFC 6238, appendix B, in base32.
    private const string RfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1_111_111_109, "081804")]
    [InlineData(1_111_111_111, "050471")]
    [InlineData(1_234_567_890, "005924")]
    [InlineData(2_000_000_000, "279037")]
    [InlineData(20_000_000_000, "353130")]
    public void Code_OfTheStandardsKey_IsTheStandards(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeOf(RfcKey, Totp.StepOf(Instant.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Code_OfAHalfMinuteNearby_IsTaken(int steps, bool isTaken)
    {
        var now = Instant.FromUnixTimeSeconds(1_234_567_890);
        var code = Totp.CodeOf(RfcKey, Totp.StepOf(now) + steps);
        Assert.Equal(isTaken, Totp.Match(RfcKey, $"{code[..3]} {code[3..]}", now, 0) is not null);
        Assert.Null(Totp.Match(RfcKey, code, now, Totp.StepOf(now) + steps));
    }

    [Fact]
    public void Key_MadeAnew_HasThirtyTwoLettersAndIsAnother()
    {
        Assert.Matches("^[A-Z2-7]{32}$", Totp.NewKey());
        Assert.NotEqual(Totp.NewKey(), Totp.NewKey());
    }

    [Theory]
    [InlineData("short-one-1", "at least 12")]
    [InlineData("Password1234", "tried first")]
    [InlineData("aaaaaaaaaaaaaa", "different characters")]
    [InlineData("my-ottilie-password", "user name")]
    [InlineData("", "at least 12")]
    [InlineData("tobogganing on blue glass", null)]
    [InlineData("über-öd-ähnlich-ß", null)]
    public void Password_IsHeldAgainstTheRules(string password, string? says)
    {
        var problem = PasswordRules.Problem("ottilie", password);
        Assert.Equal(says is null, problem is null);
        Assert.Contains(says ?? "", problem ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Password_LongerThanAnyoneTypes_IsRefused() =>
        Assert.Contains("at most", PasswordRules.Problem("x", string.Concat(Enumerable.Range(0, 60).Select(i => $"{i:0000}"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("/studies?q=1", "/studies?q=1")]
    [InlineData("/", "/")]
    [InlineData("//x", "/")]
    [InlineData("/\\x", "/")]
    [InlineData("/\n/x", "/")]
    [InlineData("x", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void WayBack_IsAPathOfThisServer(string? address, string target) => Assert.Equal(target, LocalAddress.Of(address));

    [Fact]
    public void Token_ReadBack_IsItselfAndNoOther()
    {
        var token = TokenText.Make();
        Assert.True(TokenText.Read(token.Text)!.Is(token.Hash));
        Assert.Equal(token.Prefix, TokenText.Read(token.Text)!.Prefix);
        Assert.False(TokenText.Read(token.Text + "x")!.Is(token.Hash));
        Assert.Null(TokenText.Read("dre_0123"));
        Assert.Null(TokenText.Read(token.Text[4..]));
        Assert.Null(TokenText.Read(token.Text + new string('x', 100)));
        Assert.DoesNotContain(token.Hash, token.Text, StringComparison.Ordinal);
    }
}
