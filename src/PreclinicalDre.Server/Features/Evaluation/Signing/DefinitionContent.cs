using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Signing;

/// <summary>The definition by which a study's animals are judged, with the engine that does it.</summary>
public sealed class DefinitionContent : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Definition;

    public Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var definition = DreDefinition.Translational10;
        var canonical = CanonicalContent.Write(json =>
        {
            json.WriteNumber("form", 1);
            json.WriteString("study", study.Id);
            json.WriteString("definition", definition.Name);
            json.WriteString("sha256", definition.Hash);
            json.WriteString("engine", DreEvaluator.EngineVersion);
        });
        return Task.FromResult<IReadOnlyList<SignableContent>>([new SignableContent(Subject, "", $"Definition {definition.Name} for {study.Code}", "/definition", canonical)]);
    }
}
