using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PreclinicalDre.TestKit.Hosting;

/// <summary>
/// Stops the timers of a server's rate limiter once the server has stopped. Nobody else does: the framework's middleware is never disposed of, its timers hold it and with it the
/// whole server, and a run of some hundred servers would keep all of them. Where the framework is built otherwise one day, memory is what it costs.
/// </summary>
internal sealed class LettingGo(IServiceProvider services) : IApplicationBuilderFactory
{
    private const string Middleware = "RateLimitingMiddleware";

    public IApplicationBuilder CreateBuilder(IFeatureCollection serverFeatures) => new Builder(new ApplicationBuilder(services, serverFeatures));

    private static void StopTimers(RequestDelegate pipeline)
    {
        var waiting = new Stack<object?>([pipeline.Target]);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        while (waiting.TryPop(out var part))
        {
            if (part is null || !seen.Add(part))
            {
                continue;
            }

            foreach (var field in part.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
            {
                var value = field.GetValue(part);
                if (part.GetType().Name == Middleware && value is IDisposable limiter)
                {
                    limiter.Dispose();
                }
                else if (value is RequestDelegate next)
                {
                    waiting.Push(next.Target);
                }
                else if (value?.GetType().Name.StartsWith("<>c", StringComparison.Ordinal) == true)
                {
                    waiting.Push(value);
                }
            }
        }
    }

    private sealed class Builder(IApplicationBuilder inner) : IApplicationBuilder
    {
        public IServiceProvider ApplicationServices
        {
            get => inner.ApplicationServices;
            set => inner.ApplicationServices = value;
        }

        public IFeatureCollection ServerFeatures => inner.ServerFeatures;

        public IDictionary<string, object?> Properties => inner.Properties;

        public IApplicationBuilder Use(Func<RequestDelegate, RequestDelegate> middleware)
        {
            inner.Use(middleware);
            return this;
        }

        public IApplicationBuilder New() => inner.New();

        public RequestDelegate Build()
        {
            var pipeline = inner.Build();
            ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => StopTimers(pipeline));
            return pipeline;
        }
    }
}
