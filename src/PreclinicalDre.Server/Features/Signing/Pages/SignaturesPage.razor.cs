using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Signing.Pages;

public sealed partial class SignaturesPage
{
    private PageStudy? study;
    private SignatureList? list;
    private bool maySign;
    private string? problem;
    private IReadOnlyList<Finding> findings = [];

    [Parameter]
    public string Code { get; set; } = "";

    /// <summary>The signature that was just made.</summary>
    [SupplyParameterFromQuery]
    private Guid? Signed { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        study = await Studies.FindAsync(Code, Http.RequestAborted);
        if (study is null)
        {
            Navigation.NotFound();
            return;
        }

        maySign = Right.Do(Policies.SignatureSign);
        list = await Queries.OfStudyAsync(study, Http.RequestAborted);
    }

    private async Task SignAsync()
    {
        if (!maySign)
        {
            problem = "You may read these signatures but not sign.";
            return;
        }

        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var input = new SignInput
        {
            Subject = form["subject"], Key = form["key"], ContentHash = form["contentHash"], Meaning = form["meaning"], Password = form["password"], Code = form["code"],
            PrintedName = form["printedName"], Comment = form["comment"],
        };
        switch (await Sign.RunAsync(Code, input, Http.RequestAborted))
        {
            case Outcome<SignatureView>.Ok ok:
                Navigation.NavigateTo($"{Addresses.Signatures(Code)}?signed={ok.Value.Id}");
                return;
            case Outcome<SignatureView>.Invalid invalid:
                (problem, findings) = (invalid.Title, invalid.Findings);
                break;
            case Outcome<SignatureView>.Conflict conflict:
                problem = conflict.Why;
                break;
            case Outcome<SignatureView>.Forbidden forbidden:
                problem = forbidden.Why;
                break;
            case Outcome<SignatureView>.NotFound missing:
                problem = $"There is no {missing.What}.";
                break;
        }

        list = await Queries.OfStudyAsync(study!, Http.RequestAborted);
    }
}
