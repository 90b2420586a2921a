namespace PreclinicalDre.Server.Features.Comparison.Statistics;

/// <summary>What each result says of itself, the same on pages and in the API: its method, where that comes from, and what was counted.</summary>
public static class StatisticsWords
{
    public const string Unit =
        "Counted as independent animals. Trials of one animal, slices of one donor, larvae on one plate and pups of one litter are not independent: counted one by one they make an effect look surer than it is.";

    public const string Rates = "Events are taken as independent of each other at a constant rate; seizures cluster, so the interval is too narrow. Over several animals the negative binomial is the better choice.";

    public const string DoseResponse =
        "Maximum likelihood over log10 dose (Finney, Probit Analysis; as R's glm with binomial(probit) or binomial(logit)), standard errors from the expected information. Intervals: delta method; Fieller's theorem; profile likelihood.";

    public const string ProtectiveIndex = "TD50 / ED50 of two maximum-likelihood fits; interval by the delta method on the logarithm, the two fits taken as independent.";

    public const string SpearmanKarber = "Spearman-Kärber, untrimmed, shares pooled where they fall (Hamilton, Russo and Thurston 1977); Finney's variance with n - 1.";

    public const string PeakEffect = "Screening programme's rule (PANAChE test pages, NINDS): three or four of four protected at some time; the peak is the time with most protected.";

    public const string RateRatio = "Exact conditional: the treated count given the sum is binomial; Clopper-Pearson interval; two-sided p of all counts no likelier than the observed one (as R's poisson.test).";

    public const string Proportion = "Score interval (Wilson 1927), no continuity correction.";

    public const string Fisher = "Fisher's exact test, two-sided: the probability of all tables with the same margins that are no likelier than the observed one (as R's fisher.test).";

    public const string KaplanMeier = "Kaplan-Meier with Greenwood's variance, intervals on the scale of log(-log) (as R's survfit, conf.type log-log); log-rank test with the hypergeometric variance (as R's survdiff).";

    public const string NegativeBinomial = "Negative-binomial regression with the time observed as offset, θ by maximum likelihood, Wald interval (as R's MASS::glm.nb).";

    public const string RandomEffects = "DerSimonian-Laird on the log odds ratio, 0.5 added to all cells of a table with an empty one (as R's metafor::rma, method DL).";

    public const string MannWhitneyExact = "Mann-Whitney U, exact distribution, two-sided (both groups below 50, no ties; as R's wilcox.test).";

    public const string MannWhitneyNormal = "Mann-Whitney U, normal approximation with corrections for ties and continuity, two-sided (as R's wilcox.test).";

    public const string HodgesLehmannExact = "Median of all differences; interval of two of the differences by the exact distribution of U (Moses).";

    public const string HodgesLehmannNormal = "Median of all differences; interval of two of the differences by the normal approximation with the correction for ties (Hollander and Wolfe).";

    public const string PermutationExact = "Permutation within animal, mean over animals of treated less control mean, two-sided, every dealing of the labels.";

    public const string PermutationSampled = "Permutation within animal, mean over animals of treated less control mean, two-sided, a seeded sample of dealings with the observed one counted in, (b + 1)/(m + 1).";

    public const string Holm = "Holm's step-down adjustment (as R's p.adjust).";

    public const string Kappa = "Cohen's kappa, standard error of Fleiss, Cohen and Everitt 1969 (as R's vcd::Kappa).";
}
