using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Randomising;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Design;
using PreclinicalDre.Server.Features.Design.Dealing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Arms;

/// <summary>Enters a group, changes or removes one. Code and ratio of a group that animals were randomised to stand.</summary>
public sealed partial class SaveArm(DreDbContext db)
{
    public async Task<Outcome<Arm>> CreateAsync(string studyCode, ArmInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<Arm>.NotFound($"study {studyCode}");
        }

        var findings = Check(input);
        var code = input.Code?.Trim() ?? "";
        if (findings.Count == 0 && await db.Arms.AnyAsync(a => a.StudyId == study && a.Code == code, cancellation))
        {
            findings.Add(Finding.Error("code-taken", "The study has a group of this code already.", new Location(Path: "code"), code, "a code that is not taken"));
        }

        if (findings.Count == 0 && await db.Arms.CountAsync(a => a.StudyId == study, cancellation) >= SettingsCheck.MostArms)
        {
            findings.Add(Finding.Error("bad-value", $"A study has at most {SettingsCheck.MostArms} groups.", new Location(Path: "code"), code, "fewer groups"));
        }

        if (findings.Count > 0)
        {
            return new Outcome<Arm>.Invalid("The group was not saved.", findings);
        }

        var arm = new Arm { StudyId = study, Code = code, Name = "" };
        Apply(input, arm);
        db.Add(arm);
        await db.SaveChangesAsync(cancellation);
        return arm;
    }

    public async Task<Outcome<Arm>> UpdateAsync(string studyCode, string code, ArmInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(studyCode, code, cancellation) is not { } arm)
        {
            return new Outcome<Arm>.NotFound($"group {code} in study {studyCode}");
        }

        if (input.Version is { } version && version != arm.Version)
        {
            return new Outcome<Arm>.Conflict("Someone else changed this group. Load it again, then repeat the change.");
        }

        input.Code = code;
        var findings = Check(input);
        if (findings.Count == 0 && (input.Ratio ?? 1) != arm.Ratio && await IsDealtAsync(arm, cancellation))
        {
            findings.Add(Finding.Error("is-randomised", "Animals were randomised by this ratio: it stands.", new Location(Path: "ratio"), $"{input.Ratio ?? 1}", $"{arm.Ratio}"));
        }

        if (findings.Count > 0)
        {
            return new Outcome<Arm>.Invalid("The group was not saved.", findings);
        }

        Apply(input, arm);
        await db.SaveChangesAsync(cancellation);
        return arm;
    }

    public async Task<Outcome<Arm>> RemoveAsync(string studyCode, string code, CancellationToken cancellation)
    {
        if (await FindAsync(studyCode, code, cancellation) is not { } arm)
        {
            return new Outcome<Arm>.NotFound($"group {code} in study {studyCode}");
        }

        if (await IsDealtAsync(arm, cancellation))
        {
            return new Outcome<Arm>.Conflict("A randomisation deals to this group: it stays.");
        }

        db.Remove(arm);
        await db.SaveChangesAsync(cancellation);
        return arm;
    }

    private Task<Guid?> StudyAsync(string code, CancellationToken cancellation) =>
        db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);

    private async Task<Arm?> FindAsync(string studyCode, string code, CancellationToken cancellation) =>
        await StudyAsync(studyCode, cancellation) is { } study ? await db.Arms.SingleOrDefaultAsync(a => a.StudyId == study && a.Code == code, cancellation) : null;

    private async Task<bool> IsDealtAsync(Arm arm, CancellationToken cancellation)
    {
        var settings = await db.Randomisations.Where(r => r.StudyId == arm.StudyId).Select(r => r.Settings).ToListAsync(cancellation);
        return settings.Exists(s => StoredForms.Settings(s).Arms.Any(a => a.Code == arm.Code));
    }

    private static void Apply(ArmInput input, Arm arm)
    {
        arm.Name = input.Name!.Trim();
        arm.Ratio = input.Ratio ?? 1;
        arm.IsControl = input.IsControl;
        arm.Treatment = input.Treatment?.Trim() ?? "";
    }

    private static List<Finding> Check(ArmInput input)
    {
        var findings = new List<Finding>();
        if (input.Code?.Trim() is not { } code || code == "new" || !CodePattern().IsMatch(code))
        {
            Add("code", "The code stands on syringes and cage cards.", input.Code, "1 to 20 letters, digits, '-', '_' or '.', the first a letter or digit; not 'new'");
        }

        if (input.Name?.Trim() is not { Length: > 0 and <= 200 })
        {
            Add("name", "A group needs a name.", input.Name, "1 to 200 characters");
        }

        if (input.Ratio is < 1 or > 20)
        {
            Add("ratio", "The ratio cannot be right.", $"{input.Ratio}", "a whole number from 1 to 20");
        }

        if (input.Treatment?.Trim().Length > 400)
        {
            Add("treatment", "This is too long.", $"{input.Treatment.Trim().Length} characters", "at most 400 characters");
        }

        return findings;

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
