using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Seizures;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Seizures.Traces;

/// <summary>What a reviewer says of an event, as forms and the API send it.</summary>
public sealed class ReviewInput
{
    /// <summary>Seconds; null leaves what is stored.</summary>
    public double? DurationSeconds { get; set; }

    /// <summary>Id of the catalogue's scale; needed with a stage.</summary>
    public string? Scale { get; set; }

    public double? Stage { get; set; }

    /// <summary>False takes the review back.</summary>
    public bool Reviewed { get; set; } = true;
}

/// <summary>Says that a person held an event against its recording, and sets duration and grade. The event's type and time are corrected by importing it anew.</summary>
public sealed class ReviewSeizure(DreDbContext db, IPerson person, IClock clock, IStudyEvaluation evaluation)
{
    public async Task<Outcome<Seizure>> RunAsync(string study, string animal, Guid id, ReviewInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var seizure = await db.Seizures.SingleOrDefaultAsync(s => s.Id == id && s.Animal!.Code == animal && s.Animal.Study!.Code == study, cancellation);
        if (seizure is null)
        {
            return new Outcome<Seizure>.NotFound($"seizure {id} of animal {animal} in study {study}");
        }

        if (input.DurationSeconds is { } seconds && !(seconds >= 0 && seconds <= 604_800))
        {
            return Outcome.Refused<Seizure>("bad-duration", "durationSeconds", "A duration is from 0 to 604,800 s.");
        }

        if (input.Stage is not null && SeizureGrade.Of(input.Scale?.Trim() ?? "", input.Stage) is null)
        {
            return Outcome.Refused<Seizure>("scale-missing", "scale", "A stage says nothing without its scale.", null, "the scale's id: stages of different scales are never compared");
        }

        seizure.DurationSeconds = input.DurationSeconds ?? seizure.DurationSeconds;
        if (input.Stage is { } stage)
        {
            (seizure.Scale, seizure.Stage) = (input.Scale!.Trim(), stage);
        }

        (seizure.ReviewedAt, seizure.ReviewedBy) = input.Reviewed ? (clock.GetCurrentInstant(), person.Name) : ((Instant?)null, "");
        return await Outcome.OnRecordsAsync<Seizure>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            await evaluation.RunAsync(study, all: false, cancellation);
            return seizure;
        });
    }
}
