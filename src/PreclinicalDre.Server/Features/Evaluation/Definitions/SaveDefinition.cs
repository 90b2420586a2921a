using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Evaluation;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.Definitions;

/// <summary>A variant as it is sent.</summary>
/// <param name="Parent"><c>id@version</c> of the definition that it is derived from; a draft that is changed keeps its own.</param>
/// <param name="Reasons">Why it differs.</param>
/// <param name="Definition">The whole definition, as JSON.</param>
/// <param name="Version">The draft's row version that was read before the change; null takes the current one.</param>
public sealed record DefinitionInput(string? Parent, string? Reasons, JsonElement Definition, int? Version = null);

/// <summary>How a definition is published.</summary>
public sealed record PublishInput(string? ContentHash, string? Meaning, string? Password, string? Code, string? PrintedName, string? Comment);

/// <summary>Why a definition is retired.</summary>
public sealed record RetireInput(string? Reason);

/// <summary>A definition's life: derived as a draft, changed, published (then final, and signed), retired.</summary>
public sealed class SaveDefinition(DreDbContext db, DefinitionQueries queries, ServerSignatures signatures, IPerson person, IClock clock)
{
    private static readonly string[] Species = [.. Catalogue.BuiltIn.Species.Select(s => s.Id).Where(s => s != SpeciesEntry.HumanId)];

    /// <summary>All that is wrong with a variant; empty where it may be stored.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(DefinitionInput input, CancellationToken cancellation) => (await ReadAsync(input, null, cancellation)).Findings;

    /// <summary>Derives a variant as a draft.</summary>
    public async Task<Outcome<DefinitionView>> DeriveAsync(DefinitionInput input, CancellationToken cancellation)
    {
        var (definition, parent, findings) = await ReadAsync(input, null, cancellation);
        if (findings.Count > 0)
        {
            return new Outcome<DefinitionView>.Invalid("The definition was not saved.", findings);
        }

        if (await queries.FindAsync(definition!.Name, cancellation) is not null)
        {
            return new Outcome<DefinitionView>.Conflict($"There is a definition {definition.Name} already: a variant has a version of its own.");
        }

        var draft = new DefinitionVersion
        {
            Code = definition.Id, VersionLabel = definition.Version, ParentName = parent!.Name, ParentHash = parent.Definition.Hash, Reasons = input.Reasons!.Trim(),
            Canonical = Encoding.UTF8.GetString(definition.ToCanonicalJson()), Hash = definition.Hash, CreatedAt = clock.GetCurrentInstant(), CreatedBy = person.Name,
        };
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        return DefinitionQueries.Of(draft);
    }

    /// <summary>Changes a draft; its name may change too.</summary>
    public async Task<Outcome<DefinitionView>> ChangeAsync(string name, DefinitionInput input, CancellationToken cancellation)
    {
        var found = await StoredAsync(name, cancellation);
        if (found is not Outcome<DefinitionVersion>.Ok { Value: var draft })
        {
            return await found.ThenAsync(d => Task.FromResult(DefinitionQueries.Of(d)));
        }

        if (draft.State != DefinitionState.Draft)
        {
            return Final(name);
        }

        if (input.Version is { } version && version != draft.Version)
        {
            return new Outcome<DefinitionView>.Conflict("Someone else changed this draft. Load it again, then repeat the change.");
        }

        var (definition, _, findings) = await ReadAsync(input, draft.ParentName, cancellation);
        if (findings.Count > 0)
        {
            return new Outcome<DefinitionView>.Invalid("The definition was not saved.", findings);
        }

        if (definition!.Name != name && await queries.FindAsync(definition.Name, cancellation) is not null)
        {
            return new Outcome<DefinitionView>.Conflict($"There is a definition {definition.Name} already.");
        }

        (draft.Code, draft.VersionLabel, draft.Reasons) = (definition.Id, definition.Version, input.Reasons!.Trim());
        (draft.Canonical, draft.Hash) = (Encoding.UTF8.GetString(definition.ToCanonicalJson()), definition.Hash);
        await db.SaveChangesAsync(cancellation);
        return DefinitionQueries.Of(draft);
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<Outcome<DefinitionView>> DiscardAsync(string name, CancellationToken cancellation)
    {
        var found = await StoredAsync(name, cancellation);
        if (found is not Outcome<DefinitionVersion>.Ok { Value: var draft })
        {
            return await found.ThenAsync(d => Task.FromResult(DefinitionQueries.Of(d)));
        }

        if (draft.State != DefinitionState.Draft)
        {
            return Final(name);
        }

        db.Remove(draft);
        await db.SaveChangesAsync(cancellation);
        return DefinitionQueries.Of(draft);
    }

    /// <summary>Makes a draft final and signs it, both or neither. What is signed is what the person saw: its hash is sent along.</summary>
    public async Task<Outcome<DefinitionView>> PublishAsync(string name, PublishInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await StoredAsync(name, cancellation);
        if (found is not Outcome<DefinitionVersion>.Ok { Value: var draft })
        {
            return await found.ThenAsync(d => Task.FromResult(DefinitionQueries.Of(d)));
        }

        if (draft.State != DefinitionState.Draft)
        {
            return Final(name);
        }

        if (!string.Equals(draft.Hash, input.ContentHash?.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new Outcome<DefinitionView>.Conflict("It is not what you saw: the draft changed in the meantime. Look at it again, then publish.") { Code = "content-changed" };
        }

        var view = DefinitionQueries.Of(draft);
        var parent = await queries.FindAsync(draft.ParentName, cancellation);
        var findings = parent is null ? [] : DefinitionRules.Check(view.Definition, parent.Definition, draft.Reasons, Species);
        if (findings.Count > 0)
        {
            return new Outcome<DefinitionView>.Invalid("The definition was not published.", findings);
        }

        var meaning = Enum.TryParse<SignatureMeaning>(input.Meaning, ignoreCase: true, out var m) && Enum.IsDefined(m) ? m : SignatureMeaning.Approved;
        var signing = new ServerSigning(meaning, input.Password, input.Code, input.PrintedName, input.Comment);
        return await (await signatures.AddAsync(SignedSubject.Definition, name, $"Definition {name}", draft.Canonical, signing, cancellation)).ThenAsync(async signature =>
        {
            (draft.State, draft.PublishedAt, draft.PublishedBy) = (DefinitionState.Published, signature.SignedAt, signature.PrintedName);
            await db.SaveChangesAsync(cancellation);
            return DefinitionQueries.Of(draft);
        });
    }

    /// <summary>Offers a published one no more. Verdicts that it made stay; a study that it judges has to choose another one first.</summary>
    public async Task<Outcome<DefinitionView>> RetireAsync(string name, RetireInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = await StoredAsync(name, cancellation);
        if (found is not Outcome<DefinitionVersion>.Ok { Value: var stored })
        {
            return await found.ThenAsync(d => Task.FromResult(DefinitionQueries.Of(d)));
        }

        if (stored.State != DefinitionState.Published)
        {
            return new Outcome<DefinitionView>.Conflict(stored.State == DefinitionState.Draft ? "It is a draft: throw it away instead." : "It is retired already.");
        }

        if (input.Reason?.Trim().Length is null or 0 or > DefinitionVersion.MaxReasonsLength)
        {
            return Outcome.Refused<DefinitionView>("no-reasons", "reason", "Say why it is retired.", input.Reason, $"1 to {DefinitionVersion.MaxReasonsLength} characters");
        }

        if (await queries.StudiesOfAsync(name, cancellation) is > 0 and var studies)
        {
            return new Outcome<DefinitionView>.Conflict($"{(studies == 1 ? "1 study is" : $"{studies} studies are")} judged by it: choose another definition there first.") { Code = "in-use" };
        }

        (stored.State, stored.RetiredAt, stored.RetiredBy, stored.RetiredReason) = (DefinitionState.Retired, clock.GetCurrentInstant(), person.Name, input.Reason.Trim());
        await db.SaveChangesAsync(cancellation);
        return DefinitionQueries.Of(stored);
    }

    private async Task<Outcome<DefinitionVersion>> StoredAsync(string name, CancellationToken cancellation)
    {
        if (BuiltInDefinitions.Find(name) is not null)
        {
            return new Outcome<DefinitionVersion>.Conflict($"{name} comes with the program and is never changed: derive a variant from it.") { Code = "built-in" };
        }

        return name.Split('@') is [var code, var version] && await db.DefinitionVersions.SingleOrDefaultAsync(d => d.Code == code && d.VersionLabel == version, cancellation) is { } stored
            ? stored
            : new Outcome<DefinitionVersion>.NotFound($"definition {name}");
    }

    private static Outcome<DefinitionView>.Conflict Final(string name) => new($"{name} is published and final: derive a variant from it.") { Code = "published" };

    private async Task<(DreDefinition? Definition, DefinitionView? Parent, IReadOnlyList<Finding> Findings)> ReadAsync(DefinitionInput input, string? parentName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await queries.FindAsync(parentName ?? input.Parent, cancellation) is not { } parent)
        {
            return (null, null, [Finding.Error("unknown-definition", "A variant is derived from a definition that there is.", new Location(Path: "parent"), input.Parent ?? "", "id@version of a definition")]);
        }

        if (input.Reasons?.Trim().Length > DefinitionVersion.MaxReasonsLength)
        {
            return (null, null, [Finding.Error("too-long", "The reasons are too long.", new Location(Path: "reasons"), null, $"at most {DefinitionVersion.MaxReasonsLength} characters")]);
        }

        var text = input.Definition.ValueKind == JsonValueKind.Undefined ? "{}" : input.Definition.GetRawText();
        var (definition, findings) = DreDefinitionReader.Read(Encoding.UTF8.GetBytes(text));
        return definition is null ? (null, null, findings) : (definition, parent, DefinitionRules.Check(definition, parent.Definition, input.Reasons, Species));
    }
}
