using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Evaluation.Signing;

/// <summary>
/// A study's verdicts as they are signed: each with the hashes of its record and definition, and that its record is locked and its verdict of the present data. They
/// are signed of locked records only; unlocking one breaks the signature until it is locked again as it was.
/// </summary>
public sealed class VerdictsContent(DreDbContext db) : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Verdicts;

    public async Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var animals = (await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id)
                .Select(a => new Row(
                    a.Id, a.Code, a.RecordState == RecordState.Locked, a.DataRevision == a.EvaluatedRevision, a.CurrentVerdict!.Definition, a.CurrentVerdict.DefinitionHash,
                    a.CurrentVerdict.InputHash, a.CurrentVerdict.EngineVersion, a.CurrentVerdict.Classification, a.CurrentVerdict.Pattern))
                .ToListAsync(cancellation))
            .OrderBy(a => a.Code, StringComparer.Ordinal).ToList();
        var canonical = CanonicalContent.Write(json =>
        {
            json.WriteNumber("form", 1);
            json.WriteString("study", study.Id);
            json.WriteStartArray("verdicts");
            foreach (var a in animals)
            {
                json.WriteStartObject();
                json.WriteString("animal", a.Code);
                json.WriteString("id", a.Id);
                json.WriteBoolean("locked", a.IsLocked);
                json.WriteBoolean("current", a.IsCurrent);
                json.WriteString("definition", a.Definition);
                json.WriteString("definitionHash", a.DefinitionHash);
                json.WriteString("inputHash", a.InputHash);
                json.WriteString("engine", a.EngineVersion);
                json.WriteString("classification", a.Classification);
                json.WriteString("pattern", a.Pattern);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        var (refusal, details) = Refusal(animals);
        return [new SignableContent(Subject, "", $"Verdicts of {study.Code}", $"/verdicts?study={Uri.EscapeDataString(study.Code)}", canonical) { Refusal = refusal, Details = details }];
    }

    private static (string? Refusal, IReadOnlyList<string> Details) Refusal(List<Row> animals)
    {
        var open = animals.Where(a => !a.IsLocked).Select(a => a.Code).ToList();
        var stale = animals.Where(a => !a.IsCurrent || a.InputHash is null).Select(a => a.Code).ToList();
        return animals.Count == 0 ? ("The study has no animals.", [])
            : open.Count > 0 ? ("Verdicts are signed of locked records only. These animals' records are not locked:", open)
            : stale.Count > 0 ? ("These animals have no verdict on their present data: judge the study first.", stale)
            : (null, []);
    }

    private sealed record Row(
        Guid Id, string Code, bool IsLocked, bool IsCurrent, string? Definition, string? DefinitionHash, string? InputHash, string? EngineVersion, string? Classification, string? Pattern);
}
