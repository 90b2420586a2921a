using Microsoft.AspNetCore.Authorization;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Shell;

/// <summary>The permission table: every route and page names one of these, and each says which roles have it.</summary>
public static class Policies
{
    /// <summary>Also who is not signed in: signing in itself, error pages, style sheets.</summary>
    public const string Anyone = "anyone";

    /// <summary>What belongs to one's own account.</summary>
    public const string AccountOwn = "account.own";

    public const string CatalogueRead = "catalogue.read";
    public const string StudyRead = "study.read";
    public const string StudyWrite = "study.write";
    public const string AnimalWrite = "animal.write";
    public const string MonitoringWrite = "monitoring.write";
    public const string SeizureWrite = "seizure.write";
    public const string ReadingMark = "reading.mark";
    public const string RigRead = "rig.read";
    public const string RigWrite = "rig.write";
    public const string DataImport = "data.import";
    public const string VerdictRead = "verdict.read";
    public const string VerdictEvaluate = "verdict.evaluate";
    public const string DefinitionWrite = "definition.write";
    public const string AuditRead = "audit.read";
    public const string AuditVerify = "audit.verify";
    public const string DosingPlan = "dosing.plan";
    public const string DosingRecord = "dosing.record";
    public const string DesignRead = "design.read";
    public const string DesignWrite = "design.write";
    public const string DesignSimulate = "design.simulate";
    public const string DesignAllocate = "design.allocate";
    public const string ExperimentRead = "experiment.read";
    public const string ExperimentPlan = "experiment.plan";
    public const string ExperimentRecord = "experiment.record";
    public const string MechanismRead = "mechanism.read";
    public const string MechanismWrite = "mechanism.write";
    public const string RecordReview = "record.review";
    public const string RecordLock = "record.lock";
    public const string SignatureRead = "signature.read";
    public const string SignatureSign = "signature.sign";
    public const string StatisticsUse = "statistics.use";
    public const string JobsRead = "jobs.read";
    public const string JobsOwn = "jobs.own";
    public const string JobsManage = "jobs.manage";
    public const string MembersRead = "members.read";
    public const string MembersManage = "members.manage";
    public const string AccountsManage = "accounts.manage";
    public const string ServerUse = "server.use";

    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Laboratory = [Role.StudyDirector, Role.LabScientist];

    /// <summary>Who plans and compares: the laboratory, and those who read and compare.</summary>
    private static readonly Role[] Experimenters = [.. Laboratory, Role.TranslationalScientist];

    /// <summary>Who sees every study; everybody else sees those of which they are members.</summary>
    private static readonly Role[] Overseers = [Role.Administrator, Role.Auditor];

    /// <summary>The table. A role that is not named has not got the permission.</summary>
    public static IReadOnlyList<Grant> Table { get; } =
    [
        new(Anyone, "Sign in, see error pages and style sheets", Reads: true, Everybody) { IsForNobodyToo = true },
        new(AccountOwn, "Keep one's own account: password, second factor, passkeys, tokens", Reads: true, Everybody),
        new(ServerUse, "Open the server's own pages, change the colours", Reads: true, Everybody),
        new(CatalogueRead, "Read the catalogue of models, compounds and species", Reads: true, Everybody),
        new(StatisticsUse, "Use the calculators", Reads: true, Everybody),
        new(StudyRead, "Read studies, animals, plans and worklists; search, download and export them", Reads: true, Everybody),
        new(StudyWrite, "Register and change studies and their own catalogue entries", Reads: false, [Role.StudyDirector]),
        new(AnimalWrite, "Add cohorts; change animals, re-tag them, take observations back", Reads: false, Laboratory),
        new(DataImport, "Register animals, import tables and recordings, take an import back", Reads: false, Laboratory),
        new(DosingPlan, "Plan doses, set a study's rules at the rack", Reads: false, [Role.StudyDirector]),
        new(DosingRecord, "Make the worklist, record doses and weights, take an own entry back", Reads: false, Laboratory),
        new(MonitoringWrite, "Plan monitoring, give out rigs, note what became of a session", Reads: false, Laboratory),
        new(SeizureWrite, "Define what counts as an event, name detectors, review seizures, have recordings read by two and settle their differences", Reads: false, Laboratory),
        new(ReadingMark, "Read recordings one was given: hand in events, close the reading", Reads: false, Laboratory),
        new(DesignRead, "Read groups, randomisations and their balance", Reads: true, Everybody),
        new(DesignWrite, "Write groups, make and close a randomisation", Reads: false, [Role.StudyDirector]),
        new(DesignAllocate, "Allocate animals to groups by the concealed list", Reads: false, Laboratory),
        new(ExperimentRead, "Read experiments: screens, kindling, plates, slices", Reads: true, Everybody),
        new(ExperimentPlan, "Begin experiments, settle and close them", Reads: false, [Role.StudyDirector]),
        new(ExperimentRecord, "Record what an experiment shows, take an own entry back", Reads: false, Laboratory),
        new(MechanismRead, "Read measures of mechanisms and what was observed", Reads: true, Everybody),
        new(MechanismWrite, "Declare measures of mechanisms, enter, correct and take away observations", Reads: false, Laboratory),
        new(DesignSimulate, "Simulate designs that are only planned", Reads: false, Experimenters),
        new(RecordReview, "Say that an animal's record was reviewed, or make it a draft again", Reads: false, Laboratory),
        new(RecordLock, "Lock and unlock animals' records", Reads: false, [Role.StudyDirector]),
        new(SignatureRead, "Read signatures and whether they hold", Reads: true, Everybody),
        new(SignatureSign, "Sign electronically", Reads: false, Laboratory),
        new(RigRead, "Read rigs and when they are free", Reads: true, Everybody),
        new(RigWrite, "Enter rigs and their times out of use", Reads: false, Laboratory),
        new(VerdictRead, "Read verdicts and the definition", Reads: true, Everybody),
        new(VerdictEvaluate, "Have animals judged", Reads: false, Laboratory),
        new(DefinitionWrite, "Derive, publish and retire definitions", Reads: false, [Role.StudyDirector]),
        new(AuditRead, "Read the audit trail", Reads: true, [Role.Administrator, Role.StudyDirector, Role.Auditor]),
        new(AuditVerify, "Verify the whole audit trail, read its seals", Reads: false, Overseers),
        new(MembersRead, "See who is a member of a study", Reads: true, Everybody),
        new(MembersManage, "Add and remove members of a study", Reads: false, [Role.Administrator, Role.StudyDirector]),
        new(JobsRead, "Follow runs, have their results", Reads: true, Everybody),
        new(JobsOwn, "End and repeat runs that one asked for", Reads: false, [Role.Administrator, .. Experimenters]),
        new(JobsManage, "End any run, repeat the server's own, run and pause the schedule", Reads: false, [Role.Administrator]),
        new(AccountsManage, "Keep accounts: make them, give them a role, disable them", Reads: false, [Role.Administrator]),
    ];

    /// <summary>Names of all policies.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(p => p.Policy)];

    /// <summary>Whether the role sees every study, member or not.</summary>
    public static bool SeesAllStudies(Role role) => Overseers.Contains(role);

    /// <summary>The row of the table of that name; null where it has none.</summary>
    public static Grant? Find(string? policy) => Table.FirstOrDefault(p => p.Policy == policy);

    public static void Add(AuthorizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var grant in Table)
        {
            options.AddPolicy(grant.Policy, p => p.AddRequirements(new May(grant)));
        }

        // An endpoint that names no policy is refused, not open; where there is none there is nothing to guard but a 404, and where routing put one
        // without a route (a wrong method or media type) nothing but its 405 or 415.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(c => c.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
            .Build();
    }
}

/// <summary>A row of the table.</summary>
/// <param name="Policy">Its name.</param>
/// <param name="What">What it lets a person do, in words.</param>
/// <param name="Reads">True where it changes nothing: what a token of scope <c>read</c> may do.</param>
/// <param name="Roles">Who has it.</param>
public sealed record Grant(string Policy, string What, bool Reads, IReadOnlyList<Role> Roles)
{
    /// <summary>True for what also who is not signed in may do.</summary>
    public bool IsForNobodyToo { get; init; }
}
