using PreclinicalDre.Core.Comparison;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Core.Statistics.Pooling;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Comparison.Species;

/// <summary>REST of the comparison over studies; the query is that of its page.</summary>
internal static class ComparisonEndpoints
{
    private const string About = "Query: model, species, sex and compound (each more than once), fromAge, toAge (days), exposure=shown, measure (seizure-free, halved), definition, time (whole-life, stage-wise, raw-days).";

    public static void Map(RouteGroupBuilder comparison)
    {
        comparison.MapGet("", async (HttpContext http, ComparisonQueries queries, CancellationToken c) =>
            {
                var question = ComparisonQuestion.From(name => http.Request.Query[name]);
                return question.Findings.Count > 0 ? Refused(question) : Results.Json(Answer(await queries.AnswerAsync(question, c)));
            })
            .RequireAuthorization(Policies.VerdictRead).WithName("Compare").Produces<ComparisonAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithDescription(About);
        comparison.MapGet("/{figure}.svg", (string figure, string? theme, HttpContext http, ComparisonQueries queries, CancellationToken c) =>
                DrawAsync(figure, http, queries, drawn => drawn.ToSvgResult(http, $"compare-{figure}", theme), c))
            .RequireAuthorization(Policies.VerdictRead).WithName("CompareFigure").Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .WithDescription($"Figures: {string.Join(", ", ComparisonDrawing.Names)}. {About}");
        comparison.MapGet("/{figure}.csv", (string figure, HttpContext http, ComparisonQueries queries, CancellationToken c) =>
                DrawAsync(figure, http, queries, drawn => drawn.Data.ToCsvResult($"compare-{figure}"), c))
            .RequireAuthorization(Policies.VerdictRead).WithName("CompareTable").Produces(StatusCodes.Status200OK, contentType: "text/csv").WithDescription("The table behind a figure.");
    }

    private static async Task<IResult> DrawAsync(string figure, HttpContext http, ComparisonQueries queries, Func<Figure, IResult> give, CancellationToken cancellation)
    {
        var question = ComparisonQuestion.From(name => http.Request.Query[name]);
        if (question.Findings.Count > 0)
        {
            return Refused(question);
        }

        return ComparisonDrawing.Names.Contains(figure) && ComparisonDrawing.Draw(await queries.AnswerAsync(question, cancellation), figure) is { } drawn
            ? give(drawn) : new Outcome<string>.NotFound($"figure {figure}").ToResult();
    }

    private static IResult Refused(ComparisonQuestion question) => new Outcome<string>.Invalid("The comparison was refused.", question.Findings).ToResult();

    private static ComparisonAnswer Answer(ComparisonSheet sheet) => new(
        sheet.Question.Definition ?? "each animal's current verdict",
        [.. sheet.Table.Models.Select(m => new ComparedModel(
            m.ModelId, m.Responders, m.Animals, m.Pooled, m.Caveats,
            [.. m.Studies.Select(s => new ComparedStudy(s.Study, sheet.Data.Simulated.Contains(s.Study), s.Responders, s.Animals, s.LeftOut, s.Share, s.Bounds?.Lower, s.Bounds?.Upper, s.Caveats))]))],
        sheet.Table.Overall, sheet.Table.Compounds, sheet.Table.Changes,
        [.. sheet.Table.Coverage.Select(c => new ComparedCoverage(c.Study, c.Animals, c.Fields.ToDictionary(f => f.Field, f => f.Share)))],
        [.. sheet.Concordance.Select(r => new ComparedAgreement(r.Found.ModelId, r.Found.Compound, r.Found.Responders, r.Found.Animals, r.Published.Value.Effect.ToString(), r.Published.Value.Text, r.Published.Tag.ToString(), r.Published.Sources, r.Agreement.ToString(), r.Found.Caveats))],
        [.. sheet.Patients.Select(r => new ComparedPatients(
            r.Found.ModelId, r.Found.Compound, r.Found.Responders, r.Found.Animals, r.Clinical.Value.Condition, r.Clinical.Value.Effect.ToString(), r.Clinical.Value.Text, r.Clinical.Tag.ToString(), r.Clinical.Sources,
            r.Agreement.ToString(), r.Found.Caveats))],
        [.. sheet.Times.Select(t => new ComparedTime(t.Study, t.Species, t.What, t.Span.AnimalDays, t.Span.HumanDays, t.Span.Low, t.Span.High, t.Span.Scales, t.Span.Uncertainty))],
        sheet.Table.LeftOut, sheet.Data.NotJudged, sheet.Data.Blinded);
}

/// <summary>A comparison as the API tells it.</summary>
public sealed record ComparisonAnswer(
    string Definition, IReadOnlyList<ComparedModel> Models, PooledProportion? Overall, IReadOnlyList<CompoundInModel> Compounds, IReadOnlyList<RateChange> Changes,
    IReadOnlyList<ComparedCoverage> Coverage, IReadOnlyList<ComparedAgreement> Concordance, IReadOnlyList<ComparedPatients> Patients, IReadOnlyList<ComparedTime> Times, int LeftOut, int NotJudged, IReadOnlyList<string> BlindedStudies);

/// <summary>A model of a comparison.</summary>
public sealed record ComparedModel(string Model, int Responders, int Animals, PooledProportion? Pooled, IReadOnlyList<string> Caveats, IReadOnlyList<ComparedStudy> Studies);

/// <summary>A study of a comparison; what to read with care travels with its numbers.</summary>
public sealed record ComparedStudy(string Study, bool IsSimulated, int Responders, int Animals, int LeftOut, double? Share, double? Lower, double? Upper, IReadOnlyList<string> Caveats);

/// <summary>Shares of animals or trials that have a field.</summary>
public sealed record ComparedCoverage(string Study, int Animals, Dictionary<string, double?> Fields);

/// <summary>A found response held against the catalogue's.</summary>
public sealed record ComparedAgreement(
    string Model, string Compound, int Responders, int Animals, string Published, string Text, string Tag, IReadOnlyList<string> Sources, string Agreement, IReadOnlyList<string> Caveats);

/// <summary>A found response held against that of patients with the condition that the model stands for.</summary>
public sealed record ComparedPatients(
    string Model, string Compound, int Responders, int Animals, string Condition, string Effect, string Text, string Tag, IReadOnlyList<string> Sources, string Agreement,
    IReadOnlyList<string> Caveats);

/// <summary>A span on the time axis.</summary>
public sealed record ComparedTime(
    string Study, string Species, string What, double AnimalDays, double? HumanDays, double? Low, double? High, IReadOnlyList<string> Scales, string Uncertainty);
