using Microsoft.AspNetCore.Authorization;

namespace PreclinicalDre.Server.Shell;

/// <summary>The permission table: every route and page names one of these. Until accounts exist each asks only for a person at this machine.</summary>
public static class Policies
{
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
    public const string RecordReview = "record.review";
    public const string RecordLock = "record.lock";
    public const string SignatureRead = "signature.read";
    public const string SignatureSign = "signature.sign";
    public const string StatisticsUse = "statistics.use";
    public const string JobsRead = "jobs.read";
    public const string JobsManage = "jobs.manage";
    public const string ServerUse = "server.use";

    public static IReadOnlyList<string> All { get; } =
    [
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
        RecordReview,
        RecordLock,
        SignatureRead,
        SignatureSign,
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

        // An endpoint that names no policy is refused, not open; where there is none there is nothing to guard but a 404, and where routing put one
        // without a route (a wrong method or media type) nothing but its 405 or 415.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(c => c.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
    }
}
