using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Signing;

/// <summary>Signatures of people with accounts, whatever it is that asks them for their password; and a kind of content that another feature adds.</summary>
public sealed class SignByAccountTests
{
    [Fact]
    public async Task Account_AsksForItsPasswordAndSignsByItsOwnName()
    {
        await using var application = new DreApplication { Additions = s => s.AddScoped<IConfirmIdentity, OnePassword>() };
        using var local = new DreClient(application.CreateClient());
        await local.StudyAsync("S1");
        using var director = new DreClient(await application.SignInAsync("Dana Director", Role.StudyDirector, "S1"));
        var refused = await director.SignAsync("S1", "protocol", name: "Somebody else", password: "wrong");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Empty(await director.StatesAsync("S1"));
        var signed = await director.SignAsync("S1", "protocol", name: "Somebody else", password: OnePassword.Password);
        Assert.Equal(HttpStatusCode.Created, signed.Status);
        Assert.Equal("Dana Director", signed.Body.GetProperty("printedName").GetString());
        Assert.True(signed.Body.GetProperty("reauthenticated").GetBoolean());
        Assert.Contains("type=\"password\"", (await DrePage.GetAsync(director.Http, "/studies/S1/signatures")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_OfAnotherFeature_IsSignedAndCheckedLikeAnyOther()
    {
        var text = "report 1";
        await using var application = new DreApplication { Additions = s => s.AddScoped<ISignedContent>(_ => new Reports(() => text)) };
        using var client = new DreClient(application.CreateClient());
        await client.CreateStudyAsync("S1");
        Assert.DoesNotContain("report", (await client.ListAsync("S1")).GetProperty("nothingThere").EnumerateArray().Select(s => s.GetString()));
        var hash = (await client.ListAsync("S1")).GetProperty("subjects").EnumerateArray().Single(s => s.GetProperty("key").GetString() == "second").GetProperty("contentHash").GetString();
        var signed = await client.PostJsonAsync("/api/v1/studies/S1/signatures", new { subject = "report", key = "second", meaning = "approved", contentHash = hash, printedName = "Jo Reader" });
        Assert.Equal(HttpStatusCode.Created, signed.Status);
        Assert.Equal(["valid"], await client.StatesAsync("S1"));
        text = "report 2";
        Assert.Equal(["broken"], await client.StatesAsync("S1"));
    }

    private sealed class OnePassword(IPerson person) : IConfirmIdentity
    {
        public const string Password = "right horse";

        public Task<Outcome<string>> ConfirmAsync(string? password, string? code, CancellationToken cancellation) =>
            Task.FromResult<Outcome<string>>(person.IsTrusted || password == Password ? person.Name : new Outcome<string>.Forbidden("The password is wrong."));
    }

    private sealed class Reports(Func<string> text) : ISignedContent
    {
        public SignedSubject Subject => SignedSubject.Report;

        public Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SignableContent>>(
        [
            new SignableContent(Subject, "first", "First report", "/", CanonicalContent.Write(j => j.WriteString("text", "one"))),
            new SignableContent(Subject, "second", "Second report", "/", CanonicalContent.Write(j => j.WriteString("text", text()))),
        ]);
    }
}
