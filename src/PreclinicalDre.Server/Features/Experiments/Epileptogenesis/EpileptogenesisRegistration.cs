using PreclinicalDre.Server.Features.Design.Dealing;

namespace PreclinicalDre.Server.Features.Experiments.Epileptogenesis;

/// <summary>What epileptogenesis registers.</summary>
internal static class EpileptogenesisRegistration
{
    public static void AddEpileptogenesis(this IServiceCollection services)
    {
        services.AddScoped<IExperimentRun, EpileptogenesisRun>();
        services.AddScoped<EpileptogenesisQueries>();
        services.AddScoped<SaveInsults>();
        services.AddScoped<IDealingCheck, ConfirmedFirst>();
    }
}
