using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Titration;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Features.Dosing.Rack;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing.Titration;

/// <summary>Stores a titration scheme, and lists them. One that an animal was put on is not changed any more.</summary>
public sealed class SaveTitrationScheme(DreDbContext db, RackRulesQueries rules)
{
    public async Task<List<SchemeRow>?> ListAsync(string studyCode, CancellationToken cancellation)
    {
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return null;
        }

        var found = await db.TitrationProtocols.AsNoTracking().Where(p => p.StudyId == study.Study.Id).OrderBy(p => p.Code)
            .Select(p => new { Protocol = p, Animals = db.TitrationCourses.Count(c => c.SchemeId == p.Id) }).ToListAsync(cancellation);
        return [.. found.Select(f => Row(f.Protocol, f.Animals))];
    }

    public async Task<Outcome<SchemeRow>> RunAsync(string studyCode, SchemeInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await rules.FindAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<SchemeRow>.NotFound($"study {studyCode}");
        }

        var findings = new List<Finding>();
        var code = input.Code?.Trim() ?? "";
        if (code.Length is 0 or > 40 || code.Any(char.IsControl))
        {
            findings.Add(Finding.Error("bad-value", "A scheme needs its code.", new Location(Path: "code"), code, "1 to 40 characters in one line"));
        }

        var compound = study.Catalogue.Compound(input.Compound?.Trim() ?? "")
            ?? study.Catalogue.Compounds.FirstOrDefault(c => string.Equals(c.Name, input.Compound?.Trim(), StringComparison.OrdinalIgnoreCase));
        if (compound is null)
        {
            findings.Add(Finding.Error("unknown-compound", "Neither the catalogue nor the study has this compound.", new Location(Path: "compound"), input.Compound ?? "", "id or name of a compound"));
        }

        if (input.Note?.Length > 400)
        {
            findings.Add(Finding.Error("bad-value", "The note is too long.", new Location(Path: "note"), input.Note, "at most 400 characters"));
        }

        var reading = TitrationText.Read(input.Steps ?? "", input.Rules ?? "", input.Scales ?? "", input.CapMgPerKg);
        findings.AddRange(reading.Findings);
        if (findings.Count > 0 || reading.Scheme is not { } scheme)
        {
            return new Outcome<SchemeRow>.Invalid("The scheme was not saved.", findings);
        }

        var stored = await db.TitrationProtocols.SingleOrDefaultAsync(p => p.StudyId == study.Study.Id && p.Code == code, cancellation);
        if (stored is not null && (stored.CompoundId != compound!.Id || await db.TitrationCourses.AnyAsync(c => c.SchemeId == stored.Id, cancellation)))
        {
            return new Outcome<SchemeRow>.Conflict("Animals were put on this scheme, or it is another compound's: give the new one another code.");
        }

        if (stored is null)
        {
            stored = new TitrationProtocol { StudyId = study.Study.Id, Code = code, CompoundId = compound!.Id };
            db.Add(stored);
        }

        // What is stored is the scheme as it was understood, so that nothing is read in another way later.
        (stored.Steps, stored.Rules, stored.Scales) = (TitrationText.Steps(scheme), TitrationText.Rules(scheme), TitrationText.Scales(scheme));
        (stored.CapMgPerKg, stored.Note) = (input.CapMgPerKg, input.Note?.Trim() ?? "");
        await db.SaveChangesAsync(cancellation);
        return Row(stored, 0);
    }

    private static SchemeRow Row(TitrationProtocol p, int animals)
    {
        var scheme = p.Read();
        return new SchemeRow(p.Code, p.CompoundId, p.Steps, p.Rules, p.Scales, p.CapMgPerKg, p.Note, [.. scheme.Rules.Select(r => r.Say(scheme.Scale(r.Scale)!))], animals);
    }
}
