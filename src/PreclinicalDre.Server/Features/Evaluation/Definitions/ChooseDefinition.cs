using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Definitions;

/// <summary>The definition chosen for a study.</summary>
public sealed record ChoiceInput(string? Definition);

/// <summary>Chooses the definition that judges a study's animals; their verdicts are stale then, until they are judged by it.</summary>
public sealed class ChooseDefinition(DreDbContext db, DefinitionQueries queries)
{
    public async Task<Outcome<DefinitionView>> RunAsync(string studyCode, string? name, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == studyCode, cancellation);
        if (study is null)
        {
            return new Outcome<DefinitionView>.NotFound($"study {studyCode}");
        }

        if (await queries.FindAsync(name, cancellation) is not { IsInUse: true } chosen)
        {
            return Outcome.Refused<DefinitionView>("unknown-definition", "definition", "A study is judged by a published definition.", name, "id@version of a built-in or published definition");
        }

        if (!chosen.Definition.MinSeizureFreeDays.ContainsKey(study.SpeciesId))
        {
            return Outcome.Refused<DefinitionView>("unknown-species", "definition", $"{chosen.Name} says nothing of the species {study.SpeciesId}.", name, "a definition that knows the study's species");
        }

        var wanted = chosen.Name == BuiltInDefinitions.Translational10.Name ? "" : chosen.Name;
        if (study.DefinitionName == wanted)
        {
            return chosen;
        }

        study.DefinitionName = wanted;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Animals.Where(a => a.StudyId == study.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        await transaction.CommitAsync(cancellation);
        return chosen;
    }
}
