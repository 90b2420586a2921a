using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>What a person says an annotation text means.</summary>
/// <param name="Text">The text as it stands in the files.</param>
/// <param name="Meaning">A seizure type's id, <see cref="NoSeizure"/>, or empty to forget the text.</param>
public sealed record AnnotationMeaning(string Text, string Meaning)
{
    /// <summary>The text is known and is no seizure.</summary>
    public const string NoSeizure = "none";
}

/// <summary>Changes what annotation texts mean in a study; files that were imported before keep the seizures that were made of them.</summary>
public sealed class SaveAnnotationMapping(DreDbContext db)
{
    private const int MaxTextLength = 200;

    /// <summary>Stores the meanings; texts that are not named stay as they are. Gives how many changed.</summary>
    public async Task<Outcome<int>> RunAsync(string studyCode, IReadOnlyList<AnnotationMeaning> meanings, CancellationToken cancellation)
    {
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        if (study is not { } studyId)
        {
            return new Outcome<int>.NotFound($"study {studyCode}");
        }

        var findings = meanings.SelectMany(Check).ToList();
        if (findings.Count > 0)
        {
            return new Outcome<int>.Invalid("The meanings were not saved.", findings);
        }

        var stored = await db.AnnotationMappings.Where(m => m.StudyId == studyId).ToDictionaryAsync(m => m.Text, StringComparer.Ordinal, cancellation);
        foreach (var (text, meaning) in meanings.Select(m => (m.Text.Trim(), m.Meaning)))
        {
            var type = meaning == AnnotationMeaning.NoSeizure ? null : meaning;
            switch (stored.GetValueOrDefault(text))
            {
                case { } known when meaning.Length == 0:
                    db.Remove(known);
                    break;
                case { } known:
                    known.SeizureTypeId = type;
                    break;
                case null when meaning.Length > 0:
                    db.Add(stored[text] = new AnnotationMapping { StudyId = studyId, Text = text, SeizureTypeId = type });
                    break;
                default:
                    break;
            }
        }

        var changed = db.ChangeTracker.Entries<AnnotationMapping>().Count(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);
        await db.SaveChangesAsync(cancellation);
        return changed;
    }

    private static IEnumerable<Finding> Check(AnnotationMeaning meaning)
    {
        if (meaning.Text.Trim().Length is 0 or > MaxTextLength)
        {
            yield return Finding.Error("bad-value", "An annotation text is needed.", new Location(Path: "text"), meaning.Text, $"1 to {MaxTextLength} characters");
        }

        if (meaning.Meaning is not ("" or AnnotationMeaning.NoSeizure) && SeizureType.Find(meaning.Meaning) is null)
        {
            yield return Finding.Error("unknown-seizure-type", "There is no such seizure type.", new Location(Path: "type"), meaning.Meaning,
                "one of " + string.Join(", ", SeizureType.All.Select(t => t.Id)));
        }
    }
}
