using Microsoft.AspNetCore.Components;

namespace PreclinicalDre.Server.Features.Comparison.Statistics.Pages;

public sealed partial class ClusteredPage
{
    private ClusterInput input = ClusterInput.From(_ => null);
    private ClusterSheet? sheet;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    // Made for this page.
    private static string SliceExample { get; } = new ClusterInput(
        "D1 vehicle 5.1\nD1 vehicle 4.8\nD1 vehicle 5.6\nD2 vehicle 7.2\nD2 vehicle 6.9\nD3 vehicle 4.1\nD3 vehicle 4.4\nD3 vehicle 3.9\nD3 vehicle 4.6\nD4 vehicle 6.0\n"
        + "D5 drug 3.2\nD5 drug 2.9\nD5 drug 3.5\nD6 drug 4.8\nD6 drug 4.1\nD6 drug 4.4\nD6 drug 5.0\nD7 drug 1.9\nD7 drug 2.4\nD8 drug 3.3\nD8 drug 3.9\nD8 drug 2.7", "slice", false, false, null, null, null).Query;

    // Made for this page: spasms and recorded hours of pups.
    private static string PupExample { get; } = new ClusterInput(
        "L1 vehicle 30 4\nL1 vehicle 41 4\nL2 vehicle 12 3.5\nL2 vehicle 9 4\nL3 vehicle 45 5\nL3 vehicle 38 4\nL4 vehicle 22 4\nL5 vehicle 9 2\n"
        + "L6 drug 8 4\nL6 drug 11 4\nL7 drug 15 4\nL7 drug 21 4\nL8 drug 4 3\nL9 drug 20 5\nL9 drug 16 4\nL10 drug 11 4.5", "pup", true, false, null, null, null).Query;

    private string What => (sheet, input.Counts) switch
    {
        ({ Control: null }, true) => "rate, log",
        ({ Control: null }, false) => "mean",
        (_, true) => $"{sheet!.Treated} over {sheet.Control}",
        _ => $"{sheet!.Treated} less {sheet.Control}",
    };

    protected override void OnInitialized()
    {
        if (HttpMethods.IsGet(Http.Request.Method))
        {
            Answer(ClusterInput.From(name => Http.Request.Query[name]));
        }
    }

    private async Task SubmitAsync()
    {
        var form = await Http.Request.ReadFormAsync(Http.RequestAborted);
        var asked = ClusterInput.From(name => form[name]);
        if (asked.Query.Length <= CalculatorFields.LongestQuery)
        {
            Navigation.NavigateTo($"/statistics/clustered{asked.Query}");
            return;
        }

        Answer(asked);
    }

    private void Answer(ClusterInput asked)
    {
        input = asked;
        sheet = asked.IsEmpty ? null : ClusterSheet.Of(asked);
    }

    private double Shown(double value) => input.Counts ? Math.Exp(value) : value;

    private string Headline(MixedAnswer mixed) => mixed.Effect is null
        ? "No estimate can be had from these rows"
        : $"{What}: {SayNumber.Of(mixed.Ratio ?? mixed.Effect)} ({SayNumber.Of(mixed.RatioLower ?? mixed.Lower, mixed.RatioUpper ?? mixed.Upper)})";
}
