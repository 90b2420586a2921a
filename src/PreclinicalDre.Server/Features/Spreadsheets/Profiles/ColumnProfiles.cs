using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>Saved column profiles: what the columns of a laboratory's own tables hold, by name, for a study or for all.</summary>
[Face]
public sealed class ColumnProfiles(DreDbContext db, IEnumerable<IProfileCheck> checks)
{
    public const int LongestName = 100;
    public const int LongestNote = 400;

    /// <summary>Characters of a mapping: a dictionary of two thousand codes fits in.</summary>
    public const int LongestMapping = 200_000;

    /// <summary>All that the person sees, by kind and name.</summary>
    public Task<List<ColumnProfileDetail>> AllAsync(CancellationToken cancellation) => DetailsAsync(db.ColumnProfiles, cancellation);

    /// <summary>Those that can be chosen for a table of the study: its own and the laboratory's, by name.</summary>
    public Task<List<ColumnProfileDetail>> ForAsync(ProfileKind kind, string? studyCode, CancellationToken cancellation) =>
        DetailsAsync(db.ColumnProfiles.Where(p => p.Kind == kind && (p.StudyId == null || db.Studies.Any(s => s.Id == p.StudyId && s.Code == studyCode))), cancellation);

    public async Task<ColumnProfileDetail?> FindAsync(Guid id, CancellationToken cancellation) => (await DetailsAsync(db.ColumnProfiles.Where(p => p.Id == id), cancellation)).SingleOrDefault();

    /// <summary>One that can be chosen for a table of the study, by its name.</summary>
    public async Task<ColumnProfileDetail?> FindAsync(ProfileKind kind, string? studyCode, string name, CancellationToken cancellation) =>
        (await ForAsync(kind, studyCode, cancellation)).Find(p => p.Name == name.Trim());

    /// <summary>
    /// The profile whose columns the first rows of a file hold (<see cref="FirstRows"/>): the one that names most of them, the study's own before the laboratory's, then the
    /// newest. Null where none fits.
    /// </summary>
    public async Task<ColumnProfileDetail?> GuessAsync(ProfileKind kind, string? studyCode, IReadOnlyList<IReadOnlyList<string>> firstRows, CancellationToken cancellation) =>
        (await ForAsync(kind, studyCode, cancellation)).Where(p => p.Fits(firstRows)).OrderByDescending(p => p.Columns.Count).ThenBy(p => p.Study is null).ThenByDescending(p => p.Id).FirstOrDefault();

    /// <summary>Saves a profile; one of that kind and name is changed.</summary>
    public async Task<Outcome<ColumnProfileDetail>> SaveAsync(ColumnProfileInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var findings = Check(input);
        if (findings.Count > 0)
        {
            return new Outcome<ColumnProfileDetail>.Invalid("The profile was not saved.", findings);
        }

        var (kind, name) = (Choices.Find<ProfileKind>(input.Kind)!.Value, input.Name!.Trim());
        var code = string.IsNullOrWhiteSpace(input.Study) ? null : input.Study.Trim();
        var study = code is null ? null : await db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
        if (code is not null && study is null)
        {
            return new Outcome<ColumnProfileDetail>.NotFound($"study {code}");
        }

        var profile = await db.ColumnProfiles.SingleOrDefaultAsync(p => p.Kind == kind && p.Name == name, cancellation);
        if (profile is null)
        {
            if (await db.ColumnProfiles.OfAllStudies().AnyAsync(p => p.Kind == kind && p.Name == name, cancellation))
            {
                return new Outcome<ColumnProfileDetail>.Conflict($"The name {name} is taken.");
            }

            profile = new ColumnProfile { StudyId = study, Kind = kind, Name = name, Mapping = "" };
            db.Add(profile);
        }
        else if (profile.StudyId != study)
        {
            return new Outcome<ColumnProfileDetail>.Conflict(profile.StudyId is null ? $"The profile {name} is the whole laboratory's; save this one by another name." : $"The profile {name} is a study's own; save this one by another name.");
        }
        else if (input.Version is { } version && version != profile.Version)
        {
            return new Outcome<ColumnProfileDetail>.Conflict("Someone else changed this profile. Load it again, then repeat the change.");
        }

        profile.Mapping = input.Mapping!;
        profile.Columns = HeaderFit.Columns(input.Columns ?? []);
        profile.Note = input.Note?.Trim() ?? "";
        await db.SaveChangesAsync(cancellation);
        return ColumnProfileDetail.Of(profile, code);
    }

    /// <summary>Forgets a profile. What was imported by it stays; the audit keeps what it said.</summary>
    public async Task<Outcome<string>> RemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.ColumnProfiles.SingleOrDefaultAsync(p => p.Id == id, cancellation) is not { } profile)
        {
            return new Outcome<string>.NotFound("such profile");
        }

        db.Remove(profile);
        await db.SaveChangesAsync(cancellation);
        return profile.Name;
    }

    private async Task<List<ColumnProfileDetail>> DetailsAsync(IQueryable<ColumnProfile> profiles, CancellationToken cancellation)
    {
        var found = await profiles.AsNoTracking().Select(p => new { Profile = p, Study = db.Studies.Where(s => s.Id == p.StudyId).Select(s => s.Code).FirstOrDefault() }).ToListAsync(cancellation);
        return [.. found.OrderBy(f => f.Profile.Kind).ThenBy(f => f.Profile.Name, StringComparer.OrdinalIgnoreCase).Select(f => ColumnProfileDetail.Of(f.Profile, f.Study))];
    }

    private List<Finding> Check(ColumnProfileInput input)
    {
        var findings = new List<Finding>();
        if (input.Name?.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
        {
            Add("name", "A profile needs a name.", input.Name, $"1 to {LongestName} characters");
        }

        if (Choices.Find<ProfileKind>(input.Kind) is not { } kind)
        {
            Add("kind", "This is not one of the kinds.", input.Kind, Choices.All<ProfileKind>());
        }
        else if (string.IsNullOrWhiteSpace(input.Mapping) || input.Mapping.Length > LongestMapping)
        {
            Add("mapping", "A profile needs a mapping.", input.Mapping, $"JSON of at most {LongestMapping} characters");
        }
        else if (checks.FirstOrDefault(c => c.Kind == kind) is not { } check)
        {
            Add("kind", "Tables of this kind have no profiles here.", input.Kind, string.Join(", ", checks.Select(c => Choices.Code(c.Kind))));
        }
        else if (check.Problem(input.Mapping) is { } problem)
        {
            Add("mapping", problem, input.Mapping, "a mapping that can be used");
        }

        if (input.Note?.Trim().Length > LongestNote)
        {
            Add("note", "The note is too long.", input.Note, $"at most {LongestNote} characters");
        }

        return findings;

        void Add(string field, string message, string? found, string wanted) => findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }
}
