using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// What the texts of a file mean: what the sender says with the file (it is kept for the study), then what the study knows, then the file's own column mapping, then the
/// controlled list that the file's format goes by.
/// </summary>
internal sealed class AnnotationMeanings(DreDbContext db, Guid study)
{
    private const int MaxTextLength = 200;
    private const int MaxNoteLength = 400;

    /// <summary>Most different texts of one file: beyond that they are remarks, not kinds of events.</summary>
    private const int MaxTexts = 2_000;

    /// <summary>The texts, most frequent first; a text whose meaning nobody has said is an error in the log.</summary>
    public async Task<IReadOnlyList<AnnotationText>> OfAsync(
        RecordingContent file, IReadOnlyDictionary<string, string?> said, FindingLog log, Location place, CancellationToken cancellation)
    {
        var stored = await db.AnnotationMappings.Where(m => m.StudyId == study).ToDictionaryAsync(m => m.Text, cancellation);
        foreach (var (key, type) in said)
        {
            var text = Key(key);
            if (!stored.TryGetValue(text, out var mapping))
            {
                db.Add(stored[text] = new AnnotationMapping { StudyId = study, Text = text, SeizureTypeId = type });
            }
            else
            {
                mapping.SeizureTypeId = type;
            }
        }

        var texts = file.Annotations.GroupBy(a => Key(a.Text))
            .Select(g => Mean(g.Key, g.Count(), g.All(a => a.IsCode), stored, file.Meanings, log, place))
            .OrderByDescending(t => t.Count).ThenBy(t => t.Text, StringComparer.Ordinal)
            .ToList();
        var unknown = texts.Count(t => !t.Known);
        if (unknown > MaxTexts)
        {
            log.Add(Finding.Error("too-many-texts", "The file holds more different texts than anyone can map.", place, unknown.ToString(CultureInfo.InvariantCulture), $"at most {MaxTexts}; is another column the one of the codes?"));
        }

        foreach (var text in texts.Where(t => !t.Known))
        {
            log.Add(Finding.Error("unmapped-annotation", $"The study has not said what this annotation means; it stands {(text.Count == 1 ? "once" : $"{text.Count} times")} in the file.",
                place, text.Text, "a seizure type for it, or 'no seizure'"));
        }

        return texts;
    }

    /// <summary>The text as it is compared and stored.</summary>
    public static string Key(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length <= MaxTextLength ? trimmed : trimmed[..MaxTextLength];
    }

    /// <summary>What the seizure that is made of an annotation keeps of it: the text, and channels and confidence where there are some.</summary>
    public static string Note(FileAnnotation annotation)
    {
        var note = Key(annotation.Text);
        if (annotation.Channels.Count > 0)
        {
            note += "; channels " + string.Join(", ", annotation.Channels);
        }

        if (annotation.Confidence is { } confidence)
        {
            note += string.Create(CultureInfo.InvariantCulture, $"; confidence {confidence:0.###}");
        }

        return note.Length <= MaxNoteLength ? note : note[..MaxNoteLength];
    }

    private static AnnotationText Mean(
        string text, int count, bool isCode, Dictionary<string, AnnotationMapping> stored, IReadOnlyDictionary<string, string?> mapped, FindingLog log, Location place)
    {
        if (stored.TryGetValue(text, out var mapping))
        {
            return new AnnotationText(text, count, true, mapping.SeizureTypeId);
        }

        if (mapped.TryGetValue(text, out var type))
        {
            return new AnnotationText(text, count, true, type);
        }

        if (isCode && (SeizureCodes.Find(text) ?? (SeizureType.Find(text) is { } own ? new CodeMeaning(own.Id, false) : null)) is { } code)
        {
            if (code.IsPolicy)
            {
                log.Add(Finding.Info("code-by-policy", "The code says more or less than the type it is taken as; the match is this system's choice.", place, text, $"{code.TypeId}, unless another meaning is said"));
            }

            return new AnnotationText(text, count, true, code.TypeId);
        }

        return new AnnotationText(text, count, false, null) { Offered = SeizureCodes.Suggest(text) };
    }
}
