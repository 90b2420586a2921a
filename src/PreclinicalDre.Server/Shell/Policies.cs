using Microsoft.AspNetCore.Authorization;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>The permission table: every route and page names one of these.</summary>
public static class Policies
{
    /// <summary>Also who is not signed in: signing in itself, error pages, style sheets.</summary>
    public const string Anyone = "anyone";

    /// <summary>What belongs to one's own account.</summary>
    public const string AccountOwn = "account.own";

    public const string AccountsManage = "accounts.manage";

    public const string CatalogueRead = "catalogue.read";
    public const string StudyRead = "study.read";
    public const string StudyWrite = "study.write";
    public const string RigRead = "rig.read";
    public const string RigWrite = "rig.write";
    public const string DataImport = "data.import";
    public const string VerdictRead = "verdict.read";
    public const string VerdictEvaluate = "verdict.evaluate";
    public const string AuditRead = "audit.read";
    public const string DosingPlan = "dosing.plan";
    public const string DosingRecord = "dosing.record";
    public const string StatisticsUse = "statistics.use";
    public const string JobsRead = "jobs.read";
    public const string JobsManage = "jobs.manage";
    public const string ServerUse = "server.use";

    public static IReadOnlyList<string> All { get; } =
    [
        Anyone,
        AccountOwn,
        AccountsManage,
        CatalogueRead,
        StudyRead,
        StudyWrite,
        RigRead,
        RigWrite,
        DataImport,
        VerdictRead,
        VerdictEvaluate,
        AuditRead,
        DosingPlan,
        DosingRecord,
        StatisticsUse,
        JobsRead,
        JobsManage,
        ServerUse,
    ];

    public static void Add(AuthorizationOptions options)
    {
        foreach (var name in All)
        {
            options.AddPolicy(name, p => p.RequireAuthenticatedUser());
        }

        options.AddPolicy(Anyone, p => p.RequireAssertion(_ => true));
        options.AddPolicy(AccountsManage, p => p.RequireAuthenticatedUser()
            .RequireAssertion(c => RequestPerson.Of(c.User) is { IsTrusted: true } or { Role: Role.Administrator }));

        // An endpoint that names no policy is refused, not open; where there is none there is nothing to guard but a 404, and where routing put one
        // without a route (a wrong method or media type) nothing but its 405 or 415.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(c => c.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
    }
}
