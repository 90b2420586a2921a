using System.Text.Json;
using System.Text.Json.Serialization;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Jobs;

/// <summary>A kind of job with how it is run.</summary>
internal sealed record JobEntry(JobKind Kind, Func<IServiceProvider, string, JobProgress, CancellationToken, Task<JobResult>> RunAsync);

/// <summary>All kinds of job that the features registered.</summary>
internal sealed class JobCatalogue(IEnumerable<JobEntry> entries)
{
    private readonly Dictionary<string, JobEntry> byId = entries.ToDictionary(e => e.Kind.Id, StringComparer.Ordinal);

    public IEnumerable<JobKind> Kinds => byId.Values.Select(e => e.Kind).OrderBy(k => k.Title, StringComparer.Ordinal);

    public IEnumerable<JobKind> Scheduled => Kinds.Where(k => k.Schedule is not null);

    public JobEntry? Find(string id) => byId.GetValueOrDefault(id);
}

/// <summary>How arguments and results are stored.</summary>
internal static class JobJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.AddNodaTime();
        return options;
    }
}

/// <summary>How a feature says which jobs it has.</summary>
[Face]
public static class JobRegistration
{
    /// <summary>Registers a job; it is made anew, in a scope of its own, for each run.</summary>
    public static void AddJob<TJob, TArguments>(this IServiceCollection services, JobKind kind)
        where TJob : class, IJob<TArguments>
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new JobEntry(kind, (scope, arguments, progress, cancellation) => scope.GetRequiredService<TJob>().RunAsync(
            JsonSerializer.Deserialize<TArguments>(arguments, JobJson.Options) ?? throw new InvalidDataException($"The arguments of {kind.Id} are empty."),
            progress, cancellation)));
    }
}
