using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using PreclinicalDre.Core.Statistics.Clustered;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Core.Statistics.Requests;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>REST of the statistics: numbers in, numbers out, nothing stored. A number that the data do not give is null, and a refusal says why.</summary>
public static class StatisticsEndpoints
{
    /// <summary>Largest request, bytes: the longest lists that are taken fit.</summary>
    private const long MaxBytes = 8L * 1024 * 1024;

    /// <summary>As the server's other answers, but null is written out: it is an answer here.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public static void Map(RouteGroupBuilder api)
    {
        var statistics = api.MapGroup("/statistics").WithTags("Statistics");

        Post("dose-response", "Probit or logit of dose, n, responded (lists); link, effect, confidence and heterogeneityFactor may be given.",
            QuantalRequests.DoseResponse, r => DoseResponseAnswer.Of(DoseResponse.Fit(r.Rows, r.Options)));
        Post("protective-index", "TD50/ED50 of two tables, efficacy and toxicity, each with dose, n, responded.",
            QuantalRequests.ProtectiveIndex, r => ProtectiveIndexAnswer.Of(ProtectiveIndex.Of(r.Efficacy, r.Toxicity, r.Options)));
        Post("spearman-karber", "ED50 of dose, n, responded without a curve's shape; confidence may be given.",
            QuantalRequests.SpearmanKarber, r => SpearmanKarberAnswer.Of(SpearmanKarber.Of(r.Rows, r.Options.Confidence)));
        Post("peak-effect", "Time of peak effect of hours, n, responded (lists) by the screening programme's rule.",
            QuantalRequests.PeakEffect, PeakEffectAnswer.Of);
        Post("rate-ratio", "Exact ratio of two Poisson rates, treatment over baseline, each with count and days.",
            CountRequests.RateRatio, RateRatioAnswer.Of);
        Post("proportion", "Wilson's interval of x out of n.",
            CountRequests.Proportion, ProportionAnswer.Of);
        Post("fisher", "Fisher's exact test of a fourfold table: a and b with and without in the first group, c and d in the second.",
            CountRequests.Fourfold, FisherAnswer.Of);
        Post("negative-binomial", "Ratio of the rates of two arms: count, days and arm (lists; 0 control, 1 treated).",
            CountRequests.NegativeBinomial, NegativeBinomialAnswer.Of);
        Post("random-effects", "Odds ratio over studies: treated and control (lists of responders and n).",
            CountRequests.RandomEffects, RandomEffectsAnswer.Of);
        Post("kappa", "Agreement of two raters, first and second (lists of categories); weights none, linear or quadratic, with the order of categories.",
            CountRequests.Kappa, KappaAnswer.Of);
        Post("kaplan-meier", "Curves, medians and log-rank test of time, event (1, or 0 where censored) and group (lists).",
            SampleRequests.KaplanMeier, KaplanMeierAnswer.Of);
        Post("mann-whitney", "Two independent groups by ranks, x and y (lists).",
            b => SampleRequests.TwoSamples(b, withInterval: false), MannWhitneyAnswer.Of);
        Post("hodges-lehmann", "Shift between two independent groups, x less y (lists); confidence may be given.",
            b => SampleRequests.TwoSamples(b, withInterval: true), HodgesLehmannAnswer.Of);
        Post("permutation", "Two conditions within animals: animal, arm (0 control, 1 treated) and value (lists); permutations and seed may be given.",
            SampleRequests.Permutation, PermutationAnswer.Of);
        Post("mixed", "Rows in clusters by a mixed model: cluster (names), value and, for two groups, arm (0 control, 1 treated); with time the values are counts; unit says what a row is: animal, donor, litter, plate, trial, slice, pup or larva.",
            ClusterRequests.Clusters, MixedAnswer.Of);
        Post("cluster-bootstrap", "Rows in clusters by the cluster bootstrap: as mixed, with interval (bca or percentile), resamples (9999) and seed (1).",
            ClusterRequests.Clusters, ClusterBootstrapAnswer.Of);
        Post("holm", "Holm's adjustment of a list p.",
            SampleRequests.Holm, HolmAnswer.Of);

        FigureEndpoints.Map(statistics);

        void Post<TRequest, TAnswer>(string name, string about, Func<ReadOnlyMemory<byte>, StatisticsReading<TRequest>> read, Func<TRequest, TAnswer> answer)
            where TRequest : class
            where TAnswer : class => statistics.MapPost($"/{name}", (HttpRequest http, CancellationToken c) => AnswerAsync(http, read, answer, c))
            .RequireAuthorization(Policies.StatisticsUse).WithName($"Statistics-{name}").WithDescription(typeof(ICountsRows).IsAssignableFrom(typeof(TRequest)) ? $"{about} {UnitAnswer.About}" : about)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).Accepts<object>("application/json")
            .Produces<TAnswer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AnswerAsync<TRequest, TAnswer>(
        HttpRequest http, Func<ReadOnlyMemory<byte>, StatisticsReading<TRequest>> read, Func<TRequest, TAnswer> answer, CancellationToken cancellation)
        where TRequest : class
        where TAnswer : class
    {
        using var body = new MemoryStream();
        await http.Body.CopyToAsync(body, cancellation);
        var reading = read(body.GetBuffer().AsMemory(0, (int)body.Length));
        return reading.Request is { } request
            ? request is ICountsRows counted && reading.Row is not SampleUnit.Animal ? Results.Json(UnitAnswer.Of(answer(request), Json, reading.Row, counted.CountedRows), Json) : Results.Json(answer(request), Json)
            : new Outcome<TAnswer>.Invalid("The request was refused.", reading.Findings).ToResult();
    }
}
