using System.Text;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Definitions;

/// <summary>The definitions that there are, built in and of the laboratory; read only. They belong to no study: everybody who reads verdicts reads them.</summary>
[Face]
public sealed class DefinitionQueries(DreDbContext db)
{
    /// <summary>All, the built-in ones first, then by name.</summary>
    public async Task<IReadOnlyList<DefinitionView>> ListAsync(CancellationToken cancellation)
    {
        var stored = await db.DefinitionVersions.AsNoTracking().OrderBy(d => d.Code).ThenBy(d => d.CreatedAt).ToListAsync(cancellation);
        return [.. BuiltInDefinitions.All.Select(d => new DefinitionView { Definition = d }), .. stored.Select(Of)];
    }

    /// <summary>Those that animals may be judged by.</summary>
    public async Task<IReadOnlyList<DefinitionView>> InUseAsync(CancellationToken cancellation) => [.. (await ListAsync(cancellation)).Where(d => d.IsInUse)];

    /// <summary>One by its <c>id@version</c>; null where there is none.</summary>
    public async Task<DefinitionView?> FindAsync(string? name, CancellationToken cancellation)
    {
        if (BuiltInDefinitions.Find(name) is { } builtIn)
        {
            return new DefinitionView { Definition = builtIn };
        }

        return name?.Split('@') is [var code, var version]
            && await db.DefinitionVersions.AsNoTracking().SingleOrDefaultAsync(d => d.Code == code && d.VersionLabel == version, cancellation) is { } stored
            ? Of(stored)
            : null;
    }

    /// <summary>The one that judges a study's animals: the one chosen for it, else the default.</summary>
    public async Task<DreDefinition> OfStudyAsync(Study study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        return await NamedAsync(study.DefinitionName, cancellation);
    }

    /// <summary>The one of that name, as a study has it; empty is the default.</summary>
    public async Task<DreDefinition> NamedAsync(string name, CancellationToken cancellation) => string.IsNullOrEmpty(name)
        ? BuiltInDefinitions.Translational10
        : (await FindAsync(name, cancellation))?.Definition ?? throw new InvalidOperationException($"A study names the definition {name}, which there is not.");

    /// <summary>The one that judges the animals of the study of that code; null where the person sees no such study.</summary>
    public async Task<DreDefinition?> OfStudyAsync(string code, CancellationToken cancellation) =>
        await db.Studies.AsNoTracking().Where(s => s.Code == code).Select(s => s.DefinitionName).SingleOrDefaultAsync(cancellation) is { } name ? await NamedAsync(name, cancellation) : null;

    /// <summary>How many studies are judged by it; of all studies, since nothing but the number is told.</summary>
    public Task<int> StudiesOfAsync(string name, CancellationToken cancellation)
    {
        var isDefault = name == BuiltInDefinitions.Translational10.Name;
        return db.Studies.OfAllStudies().CountAsync(s => s.DefinitionName == name || (isDefault && s.DefinitionName == ""), cancellation);
    }

    /// <summary>Kindling experiments that the person may see, by study and code: where the selection of responders is applied.</summary>
    internal async Task<IReadOnlyList<(string Study, string Code)>> KindlingAsync(CancellationToken cancellation) =>
        (await db.Experiments.AsNoTracking().Where(e => e.Kind == ExperimentKind.Kindling)
            .Join(db.Studies, e => e.StudyId, s => s.Id, (e, s) => new { Study = s.Code, e.Code }).OrderBy(e => e.Study).ThenBy(e => e.Code).Take(50).ToListAsync(cancellation)).ConvertAll(e => (e.Study, e.Code));

    internal static DefinitionView Of(DefinitionVersion d)
    {
        var (definition, findings) = DreDefinitionReader.Read(Encoding.UTF8.GetBytes(d.Canonical));
        return new DefinitionView
        {
            // Checked when it was stored: one that no longer reads is a mistake of the program.
            Definition = definition ?? throw new InvalidOperationException($"The stored definition {d.Code}@{d.VersionLabel} cannot be read: {string.Join("; ", findings)}"),
            State = d.State, ParentName = d.ParentName, ParentHash = d.ParentHash, Reasons = d.Reasons, CreatedBy = d.CreatedBy, CreatedAt = d.CreatedAt, PublishedBy = d.PublishedBy,
            PublishedAt = d.PublishedAt, RetiredBy = d.RetiredBy, RetiredAt = d.RetiredAt, RetiredReason = d.RetiredReason, RowVersion = d.Version,
        };
    }
}
