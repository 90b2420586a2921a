using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Signing;

/// <summary>The definition by which a study's animals are judged, with the engine that does it.</summary>
public sealed class DefinitionContent(DreDbContext db, DefinitionQueries definitions) : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Definition;

    public async Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var name = await db.Studies.AsNoTracking().Where(s => s.Id == study.Id).Select(s => s.DefinitionName).SingleAsync(cancellation);
        var definition = await definitions.NamedAsync(name, cancellation);
        var canonical = CanonicalContent.Write(json =>
        {
            json.WriteNumber("form", 1);
            json.WriteString("study", study.Id);
            json.WriteString("definition", definition.Name);
            json.WriteString("sha256", definition.Hash);
            json.WriteString("engine", DreEvaluator.EngineVersion);
        });
        return [new SignableContent(Subject, "", $"Definition {definition.Name} for {study.Code}", DefinitionView.AddressOf(definition.Id, definition.Version), canonical)];
    }
}
