using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Console;
using NodaTime;
using PreclinicalDre.Server.Features.Access;
using PreclinicalDre.Server.Features.Accounts;
using PreclinicalDre.Server.Features.Animals;
using PreclinicalDre.Server.Features.Audit;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Features.Comparison;
using PreclinicalDre.Server.Features.Design;
using PreclinicalDre.Server.Features.Dosing;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Features.Experiments;
using PreclinicalDre.Server.Features.Exports;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Features.Mechanisms;
using PreclinicalDre.Server.Features.Monitoring;
using PreclinicalDre.Server.Features.Seizures;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Features.Spreadsheets;
using PreclinicalDre.Server.Features.Studies;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Commands;
using PreclinicalDre.Server.Shell.Components;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Shell;

/// <summary>Puts the server together: services, then what happens before the first request, then routes.</summary>
public static class Composition
{
    /// <summary>Largest upload, bytes. A day of annotations is far smaller; a long EDF+ recording with its signals is not.</summary>
    public const long MaxUploadBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Largest body of a request that is not an upload, bytes.</summary>
    private const long MaxBodyBytes = 64L * 1024 * 1024;

    public static void AddPreclinicalDre(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IClock>(NodaTime.SystemClock.Instance);
        services.AddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        builder.AddDatabase();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Limits.MaxRequestBodySize = MaxBodyBytes;
            k.AddServerHeader = false;
        });
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = MaxUploadBytes);
        services.AddSingleton<StorageFolder>();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(StorageFolder.PathOf(builder.Configuration, builder.Environment), StorageFolder.KeysName)));
        builder.AddAccess();
        builder.AddLimits();
        services.AddAntiforgery(o =>
        {
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<PlainErrors>();
        // So that a bad request is told in words by the handler, in production too.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.KebabCaseLower));
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.SerializerOptions.AddNodaTime();
        });
        services.AddOpenApi("v1", o =>
        {
            o.DescribeNodaTime();
            o.DescribeTokens();
        });
        services.AddRazorComponents();
        services.AddAutoMapper(c => c.AddMaps(typeof(Composition).Assembly));

        services.AddCommand<MigrateCommand>();
        services.AddCommand<BackupCommand>();
        services.AddCommand<RestoreCommand>();

        services.AddScoped<StudyOfPage>();
        services.AddAccounts();
        services.AddAnimals();
        services.AddAudit();
        services.AddCatalog();
        services.AddDesign();
        services.AddComparison();
        services.AddExperiments();
        services.AddDosing();
        services.AddEvaluation();
        services.AddExports();
        builder.AddJobs();
        services.AddMechanisms();
        services.AddMembers();
        services.AddMonitoring();
        services.AddSeizures();
        services.AddSigning();
        services.AddSpreadsheets();
        services.AddStudies();
    }

    /// <summary>A command's output is its answer alone: warnings go to the error output, what is less goes nowhere.</summary>
    public static void SpeakAsCommand(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter(null, LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Makes ready what the server stores in. False: a line in the log has said why the server cannot start.</summary>
    public static async Task<bool> PrepareAsync(this WebApplication app)
    {
        try
        {
            await DatabasePreparation.RunAsync(app);
            await app.PrepareAccountsAsync();
            return true;
        }
        catch (PlainFailureException e)
        {
            app.Logger.LogCritical("The server does not start. {Why}", e.Message);
            return false;
        }
    }

    public static void MapPreclinicalDre(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseRefusalLog();
        // Outside the handler, which leaves a bare status where a page is wanted.
        app.UseErrorPages();
        // The handler answers the caller; the details still belong in the log, but for mistakes of the caller and troubles that it tells in a line.
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = c => c.Exception is BadHttpRequestException || PlainErrors.TroubleOf(c.Exception) is not null });
        app.UseBrowserProtection();
        app.UseHeadRequests();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAccountGate();
        app.UseAuthorization();
        app.UsePagePosts();
        app.UseStudyGate();
        app.UseBlindGuard();
        app.UseAntiforgery();
        app.UseFormRefusal();
        app.UseChangeReasons();

        app.MapStaticAssets().RequireAuthorization(Policies.Anyone);
        app.MapOpenApi().RequireAuthorization(Policies.ServerUse);
        app.MapRazorComponents<App>();
        app.MapThemeChoice();
        app.MapFigureSheet();
        app.MapAccountActions();
        app.MapExportActions();
        app.MapJobActions();
        app.MapStudyActions();
        app.MapAuditActions();
        app.MapSpreadsheetActions();

        var api = app.MapGroup("/api/v1");
        api.MapAccounts();
        api.MapAnimals();
        api.MapAudit();
        api.MapCatalog();
        api.MapComparison();
        api.MapDesign();
        api.MapExperiments();
        api.MapDosing();
        api.MapEvaluation();
        api.MapExports();
        api.MapJobs();
        api.MapMechanisms();
        api.MapMembers();
        api.MapMonitoring();
        api.MapSeizures();
        api.MapSigning();
        api.MapSpreadsheets();
        api.MapStudies();
    }
}
