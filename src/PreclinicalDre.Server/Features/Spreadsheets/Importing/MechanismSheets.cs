using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular.Mechanisms;
using PreclinicalDre.Data.Animals;
using PreclinicalDre.Data.Mechanisms;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Measures of mechanisms and what was observed. Kind and unit of a measure that there is stay: units are never mixed.</summary>
public static class MechanismSheets
{
    public static async Task TakeAsync(ImportContext context, IReadOnlyList<MeasureRow> measures, IReadOnlyList<MechanismRow> rows, Instant now, CancellationToken cancellation)
    {
        if (measures.Count + rows.Count == 0)
        {
            return;
        }

        var known = await context.Db.StudyMeasures.Where(m => m.StudyId == context.Study.Id).ToDictionaryAsync(m => m.Name, StringComparer.Ordinal, cancellation);
        foreach (var row in measures)
        {
            Declare(context, row, known);
        }

        await ObserveAsync(context, rows, known, now, cancellation);
    }

    private static void Declare(ImportContext context, MeasureRow row, Dictionary<string, StudyMeasure> known)
    {
        var (sent, categories) = (row.Measure, string.Join(';', row.Measure.Categories));
        if (!known.TryGetValue(sent.Name, out var measure))
        {
            known[sent.Name] = measure = new StudyMeasure
            {
                StudyId = context.Study.Id, Name = sent.Name, Hypothesis = sent.Hypothesis, Kind = sent.Kind, Unit = sent.Unit, Categories = categories, About = row.About, ImportId = context.ImportId,
            };
            context.NewSubjects.Add(measure);
            context.Count(MeasureSheet.Schema.Kind, RowFate.Added);
            return;
        }

        if (measure.Kind != sent.Kind || measure.Unit != sent.Unit)
        {
            context.Error(row, "Unit", "measure-differs", $"The study declares '{sent.Name}' with another kind or unit: units are never mixed in one measure.", $"{sent.Kind}, {sent.Unit}".ToLowerInvariant(), $"{measure.Kind}, {measure.Unit}".ToLowerInvariant());
            return;
        }

        if (measure.CategoryList().Except(sent.Categories, StringComparer.Ordinal).Any())
        {
            context.Error(row, "Categories", "measure-differs", $"The study declares more categories of '{sent.Name}'.", categories, string.Join("; ", measure.CategoryList()));
            return;
        }

        var what = $"Measure {sent.Name}";
        var changed = context.Change(row, "Hypothesis", what, measure.Hypothesis, sent.Hypothesis, v => measure.Hypothesis = v)
            | context.Change(row, "Categories", what, measure.Categories, categories, v => measure.Categories = v)
            | context.Change(row, "About", what, measure.About, row.About, v => measure.About = v);
        context.Count(MeasureSheet.Schema.Kind, changed ? RowFate.Changed : RowFate.Unchanged);
    }

    private static async Task ObserveAsync(ImportContext context, IReadOnlyList<MechanismRow> rows, Dictionary<string, StudyMeasure> measures, Instant now, CancellationToken cancellation)
    {
        var known = new List<(MechanismRow Row, Animal Animal, StudyMeasure Measure)>();
        foreach (var row in rows)
        {
            if (context.AnimalOf(row, row.Animal) is { } animal && MeasureOf(context, row, measures) is { } measure && Fits(context, row, animal, measure, now))
            {
                known.Add((row, animal, measure));
            }
        }

        var animals = known.Select(k => k.Animal.Id).Distinct().ToList();
        var stored = await StoredRows.OfAsync(animals, a => context.Db.MechanismObservations.AsNoTracking().Where(o => a.Contains(o.AnimalId)), cancellation);
        var diff = new ObservationDiff<MechanismObservation, (Guid, Guid, Instant, string)>(stored, o => (o.MeasureId, o.AnimalId, o.SampledAt, o.Specimen));
        foreach (var (row, animal, measure) in known)
        {
            var what = $"{measure.Name} of {animal.Code}, {context.Local(row.SampledAt)}";
            diff.Take(context, MechanismSheet.Schema.Kind, (measure.Id, animal.Id, row.SampledAt, row.Specimen), animal.Id,
                () => new MechanismObservation
                {
                    AnimalId = animal.Id, MeasureId = measure.Id, SampledAt = row.SampledAt, Specimen = row.Specimen, Value = row.Value, BelowLimit = row.BelowLimit, Category = row.Category,
                    Method = row.Method, Note = row.Note, ImportId = context.ImportId,
                },
                o => context.Change(row, "Value", what, o.Value, row.Value, v => o.Value = v)
                    | context.Change(row, "Below quantification", what, o.BelowLimit, row.BelowLimit, v => o.BelowLimit = v)
                    | context.Change(row, "Category", what, o.Category, row.Category, v => o.Category = v)
                    | context.Change(row, "Method", what, o.Method, row.Method, v => o.Method = v)
                    | context.Change(row, "Note", what, o.Note, row.Note, v => o.Note = v));
        }
    }

    private static StudyMeasure? MeasureOf(ImportContext context, MechanismRow row, Dictionary<string, StudyMeasure> measures)
    {
        if (measures.TryGetValue(row.Measure, out var measure))
        {
            return measure;
        }

        context.Error(row, "Measure", "unknown-measure", "The study declares no measure of this name.", row.Measure,
            measures.Count == 0 ? "a measure that the study declares first, or in the sheet Measures" : $"one of {string.Join(", ", measures.Keys.Order(StringComparer.Ordinal).Take(10))}");
        return null;
    }

    /// <summary>After its death an animal still has tissue, so that the end of its life is no bound.</summary>
    private static bool Fits(ImportContext context, MechanismRow row, Animal animal, StudyMeasure measure, Instant now)
    {
        if (measure.Read().Refuse(row.Value, row.BelowLimit, row.Category, row.Unit) is { } refused)
        {
            context.Error(row, $"{char.ToUpperInvariant(refused.Field[0])}{refused.Field[1..]}", refused.Code, refused.Message, refused.Found, refused.Wanted);
            return false;
        }

        if (row.SampledAt > now)
        {
            context.Error(row, "Sampled at", "lies-ahead", "The time lies ahead.", context.Local(row.SampledAt), "a time that is over");
            return false;
        }

        if (animal.BornOn is { } born && row.SampledAt < context.Zone.StartOf(born))
        {
            context.Error(row, "Sampled at", "before-birth", $"{animal.Code} was not born yet.", context.Local(row.SampledAt), $"a time from {born:yyyy-MM-dd} on");
            return false;
        }

        return true;
    }
}
