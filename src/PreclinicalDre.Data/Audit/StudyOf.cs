using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Audit;

/// <summary>
/// Finds the studies that changed things belong to: by the study or animal that they name, else along their foreign keys. What the context tracks is
/// asked first; the rest by the set, one query for each kind of owner, never row by row.
/// </summary>
internal sealed class StudyOf
{
    private static readonly MethodInfo QueryMethod = typeof(StudyOf).GetMethod(nameof(Query), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly DbContext context;
    private readonly Way way;
    private readonly Dictionary<Type, Dictionary<Guid, IAudited>> tracked;

    /// <summary>What the database said already: a save asks for the same animals more than once.</summary>
    private readonly Dictionary<(Type Type, string Property), Dictionary<Guid, Guid?>> answers = [];

    public StudyOf(DbContext context, IEnumerable<IAudited> tracked, Way way)
    {
        this.context = context;
        this.way = way;
        this.tracked = tracked.GroupBy(e => e.GetType()).ToDictionary(g => g.Key, g => g.ToDictionary(e => e.Id));
    }

    /// <summary>The property that leads towards the study, and whose key it holds; null for what belongs to no study.</summary>
    public static (IReadOnlyProperty Property, IReadOnlyEntityType Owner)? Step(IReadOnlyEntityType type)
    {
        if (Named(type, "StudyId", typeof(Study)) is { } study)
        {
            return study;
        }

        if (Named(type, "AnimalId", typeof(Animals.Animal)) is { } animal)
        {
            return animal;
        }

        foreach (var key in type.GetForeignKeys().Where(k => k.IsRequired && k.PrincipalEntityType != type && k.Properties.Count == 1))
        {
            if (key.PrincipalEntityType.ClrType == typeof(Study) || Step(key.PrincipalEntityType) is not null)
            {
                return (key.Properties[0], key.PrincipalEntityType);
            }
        }

        return null;
    }

    /// <summary>The study of each of these things of one type; absent where there is none.</summary>
    public async Task<Dictionary<Guid, Guid>> FindAsync(IReadOnlyEntityType type, IReadOnlyCollection<Guid> ids)
    {
        if (type.ClrType == typeof(Study))
        {
            return ids.Distinct().ToDictionary(i => i);
        }

        if (Step(type) is not { } step)
        {
            return [];
        }

        var owners = await OwnersAsync(type, step.Property, ids);
        var studies = await FindAsync(step.Owner, owners.Values.ToHashSet());
        return owners.Where(o => studies.ContainsKey(o.Value)).ToDictionary(o => o.Key, o => studies[o.Value]);
    }

    private async Task<Dictionary<Guid, Guid>> OwnersAsync(IReadOnlyEntityType type, IReadOnlyProperty property, IReadOnlyCollection<Guid> ids)
    {
        var owners = new Dictionary<Guid, Guid>();
        var unknown = new List<Guid>();
        var known = tracked.GetValueOrDefault(type.ClrType) ?? [];
        if (!answers.TryGetValue((type.ClrType, property.Name), out var answered))
        {
            answers[(type.ClrType, property.Name)] = answered = [];
        }

        foreach (var id in ids.Distinct())
        {
            if (answered.TryGetValue(id, out var answer))
            {
                if (answer is { } told)
                {
                    owners[id] = told;
                }
            }
            else if (!known.TryGetValue(id, out var entity))
            {
                unknown.Add(id);
            }
            else if (context.Entry(entity).Property(property.Name).CurrentValue is Guid owner && owner != Guid.Empty)
            {
                owners[id] = owner;
            }
        }

        foreach (var some in unknown.Chunk(KeysInQuery.Most))
        {
            var query = (IQueryable<Owned>)QueryMethod.MakeGenericMethod(type.ClrType).Invoke(null, [context, property.Name, some])!;
            foreach (var found in await way.ListAsync(query))
            {
                answered[found.Id] = found.Owner;
                if (found.Owner is { } owner)
                {
                    owners[found.Id] = owner;
                }
            }
        }

        return owners;
    }

    private static IQueryable<Owned> Query<T>(DbContext context, string property, Guid[] ids)
        where T : class, IAudited =>
        context.Set<T>().AsNoTracking().IgnoreQueryFilters().Where(e => ids.Contains(e.Id)).Select(e => new Owned(e.Id, EF.Property<Guid?>(e, property)));

    private static (IReadOnlyProperty Property, IReadOnlyEntityType Owner)? Named(IReadOnlyEntityType type, string name, Type owner) =>
        type.FindProperty(name) is { } property && (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)) ? (property, type.Model.FindEntityType(owner)!) : null;

    private sealed record Owned(Guid Id, Guid? Owner);
}
