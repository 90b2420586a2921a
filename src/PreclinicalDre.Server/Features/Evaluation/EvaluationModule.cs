using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Evaluation.Judging;
using PreclinicalDre.Server.Features.Evaluation.OverTime;
using PreclinicalDre.Server.Features.Evaluation.PseudoResistance;
using PreclinicalDre.Server.Features.Evaluation.Signing;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Signing;

namespace PreclinicalDre.Server.Features.Evaluation;

/// <summary>The DRE definition applied to stored animals and to records that are sent.</summary>
public static class EvaluationModule
{
    public static void AddEvaluation(this IServiceCollection services)
    {
        services.AddScoped<DreRecordLoader>();
        services.AddScoped<DefinitionQueries>();
        services.AddScoped<SaveDefinition>();
        services.AddScoped<ChooseDefinition>();
        services.AddScoped<JudgeStudy>();
        services.AddScoped<ShiftQueries>();
        services.AddScoped<SensitivityQueries>();
        services.AddScoped<SensitivityOf>();
        services.AddScoped<JudgingOrders>();
        services.AddScoped<OverTimeQueries>();
        services.AddScoped<EvaluateAnimals>();
        services.AddScoped<IStudyEvaluation>(s => s.GetRequiredService<EvaluateAnimals>());
        services.AddJob<EvaluateStudyJob, EvaluateStudyArguments>(EvaluateStudyJob.Kind);
        services.AddJob<EvaluateChangedJob, NoArguments>(EvaluateChangedJob.Kind);
        services.AddJob<JudgeUnderJob, JudgeUnderArguments>(JudgeUnderJob.Kind);
        services.AddJob<SensitivityJob, SensitivityArguments>(SensitivityJob.Kind);
        services.AddScoped<VerdictQueries>();
        services.AddScoped<ISignedContent, VerdictsContent>();
        services.AddScoped<ISignedContent, DefinitionContent>();
        services.AddSingleton<VerdictDigestCache>();
        services.AddScoped<VerdictDigestQueries>();
        services.AddScoped<VerdictListQueries>();
        services.AddScoped<PseudoResistanceQueries>();
        services.AddScoped<PseudoResistantAnimals>();
    }

    public static void MapEvaluation(this RouteGroupBuilder api)
    {
        EvaluationEndpoints.Map(api);
        PseudoResistanceEndpoints.Map(api);
        DefinitionEndpoints.Map(api);
        JudgingEndpoints.Map(api);
        OverTimeEndpoints.Map(api);
    }
}
