using Microsoft.AspNetCore.Components;
using PreclinicalDre.Core.Statistics.Quantal;

namespace PreclinicalDre.Server.Features.Comparison.Statistics.Pages;

public sealed partial class DoseResponsePage
{
    private DoseResponseQuestion question = new(null, null, null, null, null, null, null, false);
    private DoseResponseSheet? sheet;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // Finney, Probit Analysis, 1971.
    private static string RotenoneExample { get; } = new DoseResponseQuestion(
        "0 49 0\n2.6 50 6\n3.8 48 16\n5.1 46 24\n7.7 49 42\n10.2 50 44", null, "rotenone", "mg/L", null, null, null, false).Query;

    // Made for this page.
    private static string IndexExample { get; } = new DoseResponseQuestion(
        "5 8 1\n10 8 3\n20 8 6\n40 8 8", "30 8 1\n60 8 3\n120 8 6\n240 8 8", "made-up screen", "mg/kg", null, null, null, false).Query;

    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method))
        {
            Answer(DoseResponseQuestion.From(name => Http.Request.Query[name]));
        }
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var asked = DoseResponseQuestion.From(name => form[name]);
        if (asked.Query.Length <= CalculatorFields.LongestQuery)
        {
            Navigation.NavigateTo($"/statistics{asked.Query}");
            return;
        }

        Answer(asked);
    }

    private void Answer(DoseResponseQuestion asked)
    {
        question = asked;
        sheet = asked.IsEmpty ? null : DoseResponseSheet.Of(asked);
    }

    private string? Address(string ending) =>
        question.Query.Length <= CalculatorFields.LongestQuery ? $"/api/v1/statistics/dose-response.{ending}{question.Query}" : null;

    private string Headline(DoseResponse fit) =>
        fit.Ed is null ? "No dose can be read from these groups" : $"{(fit.Effect == 0.5 ? "ED50" : $"ED{SayNumber.Of(fit.Effect * 100)}")} {SayNumber.Of(fit.Ed)} {sheet!.Unit}";

    private static string Interval(DoseResponse fit) => fit switch
    {
        { Ed: null } => "",
        { Fieller: not null } => $"{SayNumber.Of(fit.Confidence * 100)} % Fieller interval {SayNumber.Of(fit.Fieller)}",
        _ => $"{SayNumber.Of(fit.Confidence * 100)} % delta interval {SayNumber.Of(fit.Delta)}",
    };
}
