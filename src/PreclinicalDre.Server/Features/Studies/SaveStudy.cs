using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>A study as a person enters it.</summary>
[Face]
public sealed class StudyInput
{
    public string? Code { get; set; }

    public string? Title { get; set; }

    public string? Protocol { get; set; }

    public string? ModelId { get; set; }

    /// <summary>Id of one of the model's variants; null or empty for the model as such.</summary>
    public string? ModelVariantId { get; set; }

    public string? SpeciesId { get; set; }

    public string? LicenceNumber { get; set; }

    public string? Director { get; set; }

    /// <summary>IANA name, as <c>Europe/Berlin</c>.</summary>
    public string? TimeZoneId { get; set; }

    /// <summary>Lights on, <c>HH:mm</c> of the laboratory's clock.</summary>
    public string? LightsOn { get; set; } = "06:00";

    /// <summary>Lights off, <c>HH:mm</c> of the laboratory's clock.</summary>
    public string? LightsOff { get; set; } = "18:00";

    public bool IsSimulated { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>Registers studies for other features.</summary>
[Face]
public interface IStudyRegistration
{
    /// <summary>Registers a study; a conflict where its code is taken.</summary>
    Task<Outcome<Study>> CreateAsync(StudyInput input, CancellationToken cancellation);
}

/// <summary>Registers a study, or changes one.</summary>
public sealed partial class SaveStudy(DreDbContext db, StudyCatalogues catalogues, IPerson person, IClock clock) : IStudyRegistration
{
    public async Task<Outcome<Study>> CreateAsync(StudyInput input, CancellationToken cancellation)
    {
        List<Finding> findings = [.. Check(input), .. StudyChecks.Errors(input, Catalogue.BuiltIn)];
        if (findings.Count > 0)
        {
            return new Outcome<Study>.Invalid("The study was not saved.", findings);
        }

        var code = input.Code!.Trim();
        // Codes are unique on the server: that one is taken is said to everybody alike, and nothing else of the study that has it.
        if (await db.Studies.OfAllStudies().AnyAsync(s => s.Code == code, cancellation))
        {
            return new Outcome<Study>.Conflict($"The code {code} is taken.");
        }

        var study = new Study
        {
            Code = code, Title = "", ModelId = "", SpeciesId = "", TimeZoneId = "", CreatedAt = clock.GetCurrentInstant(), IsSimulated = input.IsSimulated,
        };
        Apply(input, study);
        db.Add(study);
        if (person.AccountId is { } account)
        {
            db.Add(new StudyMember { StudyId = study.Id, AccountId = account, AddedAt = study.CreatedAt });
        }

        await db.SaveChangesAsync(cancellation);
        return study;
    }

    public async Task<Outcome<Study>> UpdateAsync(string code, StudyInput input, CancellationToken cancellation)
    {
        var study = await db.Studies.SingleOrDefaultAsync(s => s.Code == code, cancellation);
        if (study is null)
        {
            return new Outcome<Study>.NotFound($"study {code}");
        }

        input.Code = code;
        List<Finding> findings = [.. Check(input), .. StudyChecks.Errors(input, await catalogues.ForAsync(study.Id, cancellation))];
        if (findings.Count > 0)
        {
            return new Outcome<Study>.Invalid("The study was not saved.", findings);
        }

        if (input.Version is { } version && version != study.Version)
        {
            return new Outcome<Study>.Conflict("Someone else changed this study. Load it again, then repeat the change.");
        }

        var verdictsDepend = study.ModelId != input.ModelId || study.ModelVariantId != VariantOf(input) || study.SpeciesId != input.SpeciesId;
        Apply(input, study);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        if (verdictsDepend)
        {
            await db.Animals.Where(a => a.StudyId == study.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.DataRevision, a => a.DataRevision + 1), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return study;
    }

    private static void Apply(StudyInput input, Study study)
    {
        study.Title = input.Title!.Trim();
        study.Protocol = input.Protocol ?? "";
        study.ModelId = input.ModelId!;
        study.ModelVariantId = VariantOf(input);
        study.SpeciesId = input.SpeciesId!;
        study.LicenceNumber = input.LicenceNumber?.Trim() ?? "";
        study.Director = input.Director?.Trim() ?? "";
        study.TimeZoneId = input.TimeZoneId!;
        study.LightsOnMinute = Minutes(input.LightsOn)!.Value;
        study.LightsOffMinute = Minutes(input.LightsOff)!.Value;
    }

    private static List<Finding> Check(StudyInput input)
    {
        var findings = new List<Finding>();
        if (input.Code?.Trim() is not { } code || code == "new" || !CodePattern().IsMatch(code))
        {
            Add("code", "The code stands in addresses and file names.", input.Code, "1 to 40 letters, digits, '-', '_' or '.', the first a letter or digit; not 'new'");
        }

        if (input.Title?.Trim() is not { Length: > 0 and <= 200 })
        {
            Add("title", "A study needs a title.", input.Title, "1 to 200 characters");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.TimeZoneId ?? "") is null)
        {
            Add("timeZoneId", "The laboratory's time zone is not known.", input.TimeZoneId, "an IANA name, as Europe/Berlin or UTC");
        }

        if (Minutes(input.LightsOn) is null)
        {
            Add("lightsOn", "Lights on is not a time of day.", input.LightsOn, "HH:mm");
        }

        if (Minutes(input.LightsOff) is null)
        {
            Add("lightsOff", "Lights off is not a time of day.", input.LightsOff, "HH:mm");
        }

        return findings;

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    private static string? VariantOf(StudyInput input) => string.IsNullOrEmpty(input.ModelVariantId) ? null : input.ModelVariantId;

    private static int? Minutes(string? clock) =>
        NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(clock ?? "") is { Success: true } r ? r.Value.Hour * 60 + r.Value.Minute : null;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
