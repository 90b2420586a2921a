using PreclinicalDre.Core;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>REST of the calculators' figures: the query is that of the calculator's page.</summary>
public static class FigureEndpoints
{
    public static void Map(RouteGroupBuilder statistics)
    {
        Figure("dose-response", query =>
        {
            var sheet = DoseResponseSheet.Of(DoseResponseQuestion.From(query));
            return (sheet.Findings, () => sheet.Draw("dose-response"));
        });
        Figure("kaplan-meier", query =>
        {
            var sheet = SurvivalSheet.Of(SurvivalQuestion.From(query));
            return (sheet.Findings, () => sheet.Draw("kaplan-meier"));
        });

        void Figure(string name, Func<Func<string, string?>, (IReadOnlyList<Finding> Findings, Func<Figure> Draw)> read)
        {
            foreach (var ending in new[] { "svg", "csv" })
            {
                statistics.MapGet($"/{name}.{ending}", (string? theme, HttpContext http) =>
                    {
                        var (findings, draw) = read(field => http.Request.Query[field]);
                        return findings.Count > 0 ? new Outcome<Figure>.Invalid("The figure's question was refused.", findings).ToResult()
                            : ending == "csv" ? draw().Data.ToCsvResult(name) : draw().ToSvgResult(http, name, theme);
                    })
                    .RequireAuthorization(Policies.StatisticsUse).WithName($"Statistics-{name}-{ending}")
                    .Produces(StatusCodes.Status200OK, contentType: ending == "svg" ? "image/svg+xml" : "text/csv").ProducesProblem(StatusCodes.Status422UnprocessableEntity)
                    .WithDescription(ending == "svg" ? $"{FigureFiles.About} The query is that of the calculator's page." : "The table behind the figure.");
            }
        }
    }
}
