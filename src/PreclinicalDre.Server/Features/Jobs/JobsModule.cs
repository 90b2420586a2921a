using PreclinicalDre.Server.Features.Jobs.Running;
using PreclinicalDre.Server.Shell.Database;
using Quartz;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>Long and scheduled work: kept runs with progress, cancel and result, fired by the scheduler.</summary>
public static class JobsModule
{
    /// <summary>Runs that one server does at a time.</summary>
    private const int AtATime = 4;

    public static void AddJobs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o =>
            {
                o.InstanceName = "PreclinicalDre";
                o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            q.UseDefaultThreadPool(AtATime);
            q.UsePersistentStore(s =>
            {
                s.UseProductDatabase(builder.Configuration, builder.Environment.ContentRootPath);
                s.UseSystemTextJsonSerializer();
            });
        });
        services.AddSingleton<JobCatalogue>();
        services.AddSingleton<JobSignals>();
        services.AddSingleton<JobScheduler>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobOrders>();
        services.AddSingleton<IJobOrders>(s => s.GetRequiredService<JobOrders>());
        services.AddSingleton<JobUploads>();
        services.AddJob<TidyJob, NoArguments>(TidyJob.Kind);
        services.AddScoped<JobQueries>();
        services.AddScoped<ManageJobs>();
        services.AddHostedService<JobHost>();
    }

    public static void MapJobs(this RouteGroupBuilder api) => JobEndpoints.Map(api);

    /// <summary>What the buttons of pages do.</summary>
    public static void MapJobActions(this WebApplication app) => JobActions.Map(app);
}
