using Microsoft.AspNetCore.Components;

namespace PreclinicalDre.Server.Features.Comparison.Statistics.Pages;

public sealed partial class SurvivalPage
{
    private SurvivalQuestion question = new(null, null, null, null);
    private SurvivalSheet? sheet;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // Made for this page.
    private static string Example { get; } = new SurvivalQuestion(
        "2.1 1 vehicle\n3.4 1 vehicle\n3.9 1 vehicle\n5.2 1 vehicle\n6 1 vehicle\n8.8 0 vehicle\n9.5 1 vehicle\n12 1 vehicle\n"
        + "4.4 1 treated\n7.1 1 treated\n9.9 0 treated\n13.2 1 treated\n16.5 1 treated\n21 0 treated\n21 0 treated\n21 0 treated", "first seizure", "days", null).Query;

    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method))
        {
            Answer(SurvivalQuestion.From(name => Http.Request.Query[name]));
        }
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var asked = SurvivalQuestion.From(name => form[name]);
        if (asked.Query.Length <= CalculatorFields.LongestQuery)
        {
            Navigation.NavigateTo($"/statistics/survival{asked.Query}");
            return;
        }

        Answer(asked);
    }

    private void Answer(SurvivalQuestion asked)
    {
        question = asked;
        sheet = asked.IsEmpty ? null : SurvivalSheet.Of(asked);
    }

    private string? Address(string ending) =>
        question.Query.Length <= CalculatorFields.LongestQuery ? $"/api/v1/statistics/kaplan-meier.{ending}{question.Query}" : null;
}
