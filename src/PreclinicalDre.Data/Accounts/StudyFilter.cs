using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Accounts;

/// <summary>
/// Lets queries find, of what belongs to studies, only that of studies which the person is a member of: what is not found is answered as what is not there. One filter of one
/// name over everything; a thing is found where what it belongs to is found, up to the study, whose memberships the database asks in the same statement. Who sees all
/// has a model without it, so that the filter costs nothing there.
/// </summary>
public static class StudyFilter
{
    /// <summary>Name of the filter, for the few questions that are of all studies: whether a code is taken, which places of a rig are.</summary>
    public const string Name = "membership";

    private static readonly MethodInfo ByStudyMethod = typeof(StudyFilter).GetMethod(nameof(ByStudy), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo ByOwnerMethod = typeof(StudyFilter).GetMethod(nameof(ByOwner), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The question asked of all studies. Its answer must not tell more than the one thing that it is for.</summary>
    public static IQueryable<T> OfAllStudies<T>(this IQueryable<T> query)
        where T : class => query.IgnoreQueryFilters([Name]);

    internal static void Add(ModelBuilder builder, DreDbContext context)
    {
        builder.Entity<Study>().HasQueryFilter(Name, s => context.SeesAll || context.StudyMembers.Any(m => m.AccountId == context.Member && m.StudyId == s.Id));
        // What belongs to the server as a whole is for those who see all, but for what a person asked for.
        builder.Entity<AuditEntry>().HasQueryFilter(Name, e => context.SeesAll || context.StudyMembers.Any(m => m.AccountId == context.Member && m.StudyId == e.Chain));
        builder.Entity<JobRun>().HasQueryFilter(Name, r =>
            context.SeesAll || (r.StudyId == null ? r.AskedById == context.Member : context.StudyMembers.Any(m => m.AccountId == context.Member && m.StudyId == r.StudyId)));
        // A profile of no study is the whole laboratory's.
        builder.Entity<ColumnProfile>().HasQueryFilter(Name, p => context.SeesAll || p.StudyId == null || context.StudyMembers.Any(m => m.AccountId == context.Member && m.StudyId == p.StudyId));
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType) && t.ClrType != typeof(StudyMember) && t.ClrType != typeof(ColumnProfile)).ToList())
        {
            if (StudyOf.Step(type) is { } step)
            {
                var (method, kinds) = step.Owner.ClrType == typeof(Study) ? (ByStudyMethod, new[] { type.ClrType }) : (ByOwnerMethod, [type.ClrType, step.Owner.ClrType]);
                method.MakeGenericMethod(kinds).Invoke(null, [builder, context, step.Property.Name]);
            }
        }
    }

    private static void ByStudy<T>(ModelBuilder builder, DreDbContext context, string key)
        where T : Entity => builder.Entity<T>().HasQueryFilter(
            Name, e => context.SeesAll || context.StudyMembers.Any(m => m.AccountId == context.Member && m.StudyId == EF.Property<Guid>(e, key)));

    /// <summary>The owner's own filter applies inside.</summary>
    private static void ByOwner<T, TOwner>(ModelBuilder builder, DreDbContext context, string key)
        where T : Entity
        where TOwner : Entity => builder.Entity<T>().HasQueryFilter(Name, e => context.SeesAll || context.Set<TOwner>().Any(o => o.Id == EF.Property<Guid>(e, key)));

    /// <summary>Keeps the model with the filter and the one without it apart.</summary>
    internal sealed class ModelKeys : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), (context as DreDbContext)?.IsNarrowed == true, designTime);
    }
}
