using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>A cohort as a person enters it.</summary>
public sealed class CohortInput
{
    public string? Code { get; set; }

    public string? Description { get; set; }
}

/// <summary>Adds a cohort to a study. Imports add those that they name by themselves.</summary>
public sealed class SaveCohort(DreDbContext db)
{
    private const int MaxCode = 64;

    public async Task<Outcome<Cohort>> CreateAsync(string studyCode, CohortInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var study = await db.Studies.AsNoTracking().Where(s => s.Code == studyCode).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        if (study is not { } studyId)
        {
            return new Outcome<Cohort>.NotFound($"study {studyCode}");
        }

        // As the import reads codes: one line, no semicolon.
        var code = input.Code?.Trim() ?? "";
        if (code.Length is 0 or > MaxCode || code.Any(c => c == ';' || char.IsControl(c)))
        {
            return Outcome.Refused<Cohort>("bad-value", "code", "A cohort needs a code.", Finding.Quote(code), $"1 to {MaxCode} characters in one line, no semicolon");
        }

        if (await db.Cohorts.AnyAsync(c => c.StudyId == studyId && c.Code == code, cancellation))
        {
            return Outcome.Refused<Cohort>("code-taken", "code", "The study has a cohort of this code already.", code, "a code that is not taken");
        }

        var cohort = new Cohort { StudyId = studyId, Code = code, Description = input.Description?.Trim() ?? "" };
        db.Add(cohort);
        await db.SaveChangesAsync(cancellation);
        return cohort;
    }
}
