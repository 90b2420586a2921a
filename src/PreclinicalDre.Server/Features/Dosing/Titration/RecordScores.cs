using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>Stores scores of tolerability, all or none, and looks for humane end points at once.</summary>
public sealed class RecordScores(DreDbContext db, RackRulesQueries rules, StopDosing stop, IActor actor, IClock clock)
{
    /// <summary>Most scores of one request.</summary>
    public const int MostScores = 1000;

    public async Task<Outcome<TitrationDone>> RunAsync(string studyCode, IReadOnlyList<ScoreInput> inputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<TitrationDone>.NotFound($"study {studyCode}");
        }

        if (inputs.Count is 0 or > MostScores)
        {
            return Outcome.Refused<TitrationDone>("bad-value", "scores", "Scores come in some at a time.", inputs.Count.ToString(CultureInfo.InvariantCulture), $"1 to {MostScores}");
        }

        var codes = inputs.Select(i => i.Animal?.Trim() ?? "").Distinct(StringComparer.Ordinal).ToArray();
        var animals = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Study.Id && codes.Contains(a.Code)).ToDictionaryAsync(a => a.Code, a => a.Id, cancellation);
        var scales = (await db.TitrationProtocols.AsNoTracking().Where(p => p.StudyId == study.Study.Id).ToListAsync(cancellation))
            .SelectMany(p => p.Read().OwnScales).Concat(TolerabilityScale.BuiltIn).Where(s => s != TolerabilityScale.WeightLoss && s != TolerabilityScale.PlasmaLevel)
            .DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        var now = clock.GetCurrentInstant();
        var findings = new List<Finding>();
        for (var i = 0; i < inputs.Count; i++)
        {
            if (Read(inputs[i], i) is { } score)
            {
                db.Add(score);
            }
        }

        if (findings.Count > 0)
        {
            db.ChangeTracker.Clear();
            return new Outcome<TitrationDone>.Invalid("No score was stored.", findings);
        }

        return await Outcome.OnRecordsAsync<TitrationDone>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return new TitrationDone(animals.Count, await stop.LookAsync(study.Study.Id, [.. animals.Values], cancellation));
        });

        TolerabilityScore? Read(ScoreInput input, int at)
        {
            var before = findings.Count;
            if (!animals.TryGetValue(input.Animal?.Trim() ?? "", out var animal))
            {
                Add("animal", "The study has no animal of this code.", input.Animal ?? "", "an animal of the study");
            }

            if (!scales.TryGetValue(input.Scale?.Trim() ?? "", out var scale))
            {
                Add("scale", "This is no scale that is scored. Weights and plasma levels are entered as such.", input.Scale ?? "", string.Join(", ", scales.Keys));
            }
            else if (input.Value is not { } value || !scale.Has(value))
            {
                Add("value", "The scale has no such figure.", input.Value?.ToString(CultureInfo.InvariantCulture) ?? "", string.Create(CultureInfo.InvariantCulture, $"{scale.Least} to {scale.Most} ({scale.Unit})"));
            }

            var when = now;
            if (!string.IsNullOrWhiteSpace(input.At))
            {
                var read = LabTimes.Read(input.At, study.Zone, out var problem);
                if (problem is not null || read > now)
                {
                    Add("at", problem ?? "This time is yet to come.", input.At, "a time that has passed");
                }

                when = read ?? now;
            }

            if (input.Note?.Length > 400)
            {
                Add("note", "The note is too long.", input.Note, "at most 400 characters");
            }

            return findings.Count > before ? null : new TolerabilityScore { AnimalId = animal, At = when, Scale = scale!.Id, Value = input.Value!.Value, Note = input.Note?.Trim() ?? "", By = actor.Name };

            void Add(string field, string message, string found, string wanted) =>
                findings.Add(Finding.Error("bad-value", message, new Location(Path: inputs.Count == 1 ? field : $"scores[{at}].{field}"), found, wanted));
        }
    }
}
