using Microsoft.AspNetCore.Components;

namespace PreclinicalDre.Server.Features.Comparison.Statistics.Pages;

public sealed partial class GroupsPage
{
    private GroupsQuestion question = GroupsQuestion.From(_ => null);
    private GroupsSheet? sheet;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method))
        {
            Answer(GroupsQuestion.From(name => Http.Request.Query[name]));
        }
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var asked = GroupsQuestion.From(name => form[name]);
        if (asked.Query.Length <= CalculatorFields.LongestQuery)
        {
            Navigation.NavigateTo($"/statistics/groups{asked.Query}");
            return;
        }

        Answer(asked);
    }

    private void Answer(GroupsQuestion asked)
    {
        question = asked;
        sheet = asked is { HasTable: false, HasRates: false, HasSamples: false } ? null : GroupsSheet.Of(asked);
    }
}
