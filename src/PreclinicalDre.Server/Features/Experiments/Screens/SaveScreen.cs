using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>Settles a screen, adds groups and puts animals into them.</summary>
public sealed partial class SaveScreen(DreDbContext db, ScreenLoader loader, StudyCatalogues catalogues)
{
    private const int MostAnimals = 200;

    /// <summary>Stores the settings. What decides an outcome stays once an animal has one.</summary>
    public async Task<Outcome<SettingsDone>> SettleAsync(string study, string code, ScreenSettings settings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return Missing<SettingsDone>(study, code);
        }

        var findings = ScreenChecks.Settings(settings, await catalogues.ForAsync(screen.Study.Id, cancellation));
        if (findings.Any(f => f.Severity is Severity.Error))
        {
            return new Outcome<SettingsDone>.Invalid("The settings were not stored.", findings);
        }

        if (screen.Experiment.IsClosed)
        {
            return Closed<SettingsDone>();
        }

        if (screen.Settings is { } was && Deciding(was) != Deciding(settings) && await db.ScreenTests.AnyAsync(t => t.ExperimentId == screen.Experiment.Id && t.StimulatedAt != null, cancellation))
        {
            return new Outcome<SettingsDone>.Conflict("Animals were stimulated under these settings: compound, route, stimulus, observation time and criterion stay. Another screen takes others.");
        }

        screen.Experiment.Settings = ScreenSettingsJson.Write(settings);
        await db.SaveChangesAsync(cancellation);
        return new SettingsDone(settings, [.. findings.Select(FindingDto.Of)]);
    }

    public async Task<Outcome<GroupDone>> AddGroupAsync(string study, string code, GroupInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return Missing<GroupDone>(study, code);
        }

        if (screen.Settings is not { } settings)
        {
            return Unsettled<GroupDone>();
        }

        var purpose = input.Purpose ?? (input.DoseMgPerKg == 0 ? GroupPurpose.Control : GroupPurpose.Find);
        var group = new PlannedGroup(
            string.IsNullOrWhiteSpace(input.Code) ? NextCode(screen.Groups) : input.Code.Trim(), input.DoseMgPerKg ?? double.NaN, input.Hours ?? settings.TestHours ?? double.NaN,
            input.Animals ?? ProgrammeSizes.Of(purpose), purpose);
        List<Finding> findings = [.. ScreenChecks.Group(group, [.. screen.Groups.Select(g => g.Planned())], settings)];
        if (!CodePattern().IsMatch(group.Code))
        {
            findings.Add(Finding.Error("bad-value", "The code stands on syringes and is seen by the blinded: say nothing by it.", new Location(Path: "code"), group.Code, "1 to 20 letters, digits, '-' or '_'"));
        }

        if (group.Animals > MostAnimals)
        {
            findings.Add(Finding.Error("bad-value", "These are more animals than one group holds.", new Location(Path: "animals"), $"{group.Animals}", $"at most {MostAnimals}"));
        }

        if (findings.Any(f => f.Severity is Severity.Error))
        {
            return new Outcome<GroupDone>.Invalid("The group was not added.", findings);
        }

        if (screen.Experiment.IsClosed)
        {
            return Closed<GroupDone>();
        }

        db.Add(new ScreenGroup { ExperimentId = screen.Experiment.Id, Code = group.Code, DoseMgPerKg = group.DoseMgPerKg, Hours = group.Hours, Animals = group.Animals, Purpose = purpose });
        await db.SaveChangesAsync(cancellation);
        return new GroupDone(group.Code, 0, [.. findings.Select(FindingDto.Of)]);
    }

    /// <summary>Adds the group that is proposed, or plans more animals of one that is there.</summary>
    public async Task<Outcome<GroupDone>> TakeProposalAsync(string study, string code, DoseProposal proposal, double? hours, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return Missing<GroupDone>(study, code);
        }

        if (screen.Groups.FirstOrDefault(g => g.DoseMgPerKg == proposal.MgPerKg && g.Hours == hours) is not { } there)
        {
            var single = screen.Settings?.Rule is DoseStepRule.Animals;
            return await AddGroupAsync(study, code, new GroupInput { DoseMgPerKg = proposal.MgPerKg, Hours = hours, Purpose = GroupPurpose.Find, Animals = single ? 1 : proposal.Animals }, cancellation);
        }

        if (screen.Experiment.IsClosed)
        {
            return Closed<GroupDone>();
        }

        var assigned = await db.ScreenTests.CountAsync(t => t.GroupId == there.Id, cancellation);
        var group = await db.ScreenGroups.SingleAsync(g => g.Id == there.Id, cancellation);
        group.Animals = Math.Max(group.Animals, assigned + proposal.Animals);
        group.Purpose = group.Animals >= ProgrammeSizes.Quantify && group.Purpose is GroupPurpose.Find ? GroupPurpose.Quantify : group.Purpose;
        await db.SaveChangesAsync(cancellation);
        return new GroupDone(group.Code, assigned, []);
    }

    /// <summary>Puts animals into a group, all or none; warnings need a reason.</summary>
    public async Task<Outcome<GroupDone>> AddAnimalsAsync(string study, string code, string groupCode, GroupAnimalsInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await loader.FindAsync(study, code, cancellation) is not { } screen || screen.Groups.FirstOrDefault(g => g.Code == groupCode) is not { } group)
        {
            return new Outcome<GroupDone>.NotFound($"group {groupCode} in screen {code} of study {study}");
        }

        if (screen.Settings is not { } settings)
        {
            return Unsettled<GroupDone>();
        }

        var codes = (input.Animals ?? []).Select(a => a.Trim()).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (codes.Length is 0 or > MostAnimals)
        {
            return Outcome.Refused<GroupDone>("bad-value", "animals", "Which animals go into the group?", $"{codes.Length}", $"1 to {MostAnimals} codes");
        }

        var animals = await db.Animals.Where(a => a.StudyId == screen.Study.Id && codes.Contains(a.Code)).ToListAsync(cancellation);
        var ids = animals.Select(a => a.Id).ToArray();
        var tests = await db.ScreenTests.AsNoTracking().Where(t => t.ExperimentId == screen.Experiment.Id || (ids.Contains(t.AnimalId) && t.StimulatedAt != null))
            .Select(t => new { t.AnimalId, t.ExperimentId, t.GroupId, t.Experiment!.Code, AnimalCode = t.Animal!.Code, t.Animal.Sex, t.Animal.Strain }).ToListAsync(cancellation);
        var here = tests.Where(t => t.ExperimentId == screen.Experiment.Id).ToLookup(t => t.AnimalId);
        List<Finding> findings =
        [
            .. codes.Except(animals.Select(a => a.Code), StringComparer.Ordinal).Select(c => Finding.Error("unknown-animal", "The study has no animal of this code.", new Location(Path: "animals"), c, "an animal of the study")),
            .. ScreenChecks.Animals(
                [.. animals.Select(a => new ScreenCandidate(a.Code, a.Sex, a.Strain, a.ExitedAt is not null, here[a.Id].Any(), [.. tests.Where(t => t.AnimalId == a.Id && t.ExperimentId != screen.Experiment.Id).Select(t => t.Code)]))],
                [.. tests.Where(t => t.GroupId == group.Id).Select(t => new ScreenCandidate(t.AnimalCode, t.Sex, t.Strain, false, false, []))], settings),
        ];
        var present = tests.Count(t => t.GroupId == group.Id);
        if (present + codes.Length > group.Animals)
        {
            findings.Add(Finding.Warning("group-full", "The group gets more animals than were planned.", new Location(Path: "animals"), $"{present + codes.Length}", $"{group.Animals}"));
        }

        var reason = input.Reason?.Trim() ?? "";
        if (findings.Exists(f => f.Severity is Severity.Error) || (reason.Length == 0 && findings.Exists(f => f.Severity is Severity.Warning)))
        {
            return new Outcome<GroupDone>.Invalid(findings.Exists(f => f.Severity is Severity.Error) ? "No animal was put into the group." : "No animal was put into the group: give a reason for what is warned of.", findings);
        }

        if (screen.Experiment.IsClosed)
        {
            return Closed<GroupDone>();
        }

        if (ChangeReasons.Take<GroupDone>(db, reason) is { } tooLong)
        {
            return tooLong;
        }

        db.AddRange(animals.Select(a => new ScreenTest { ExperimentId = screen.Experiment.Id, GroupId = group.Id, AnimalId = a.Id }));
        return await Outcome.OnRecordsAsync<GroupDone>(async () =>
        {
            await db.SaveChangesAsync(cancellation);
            return new GroupDone(group.Code, present + codes.Length, [.. findings.Select(FindingDto.Of)]);
        });
    }

    private static (string, string, ScreenStimulus, double, string) Deciding(ScreenSettings s) => (s.CompoundId, s.Route, s.Stimulus, s.ObservationSeconds, s.Criterion);

    /// <summary>A, B, … Z, then G27 and so on: codes that say nothing of the dose's order but the order of making.</summary>
    private static string NextCode(IReadOnlyList<ScreenGroup> groups)
    {
        var taken = groups.Select(g => g.Code).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, 26).Select(i => ((char)('A' + i)).ToString()).Concat(Enumerable.Range(27, 400).Select(i => $"G{i}")).First(c => !taken.Contains(c));
    }

    private static Outcome<T>.NotFound Missing<T>(string study, string code) => new($"screen {code} in study {study}");

    private static Outcome<T>.Conflict Closed<T>() => new("The screen is closed: nothing is entered any more.");

    private static Outcome<T>.Conflict Unsettled<T>() => new("The screen has no settings yet: say the compound, the stimulus and what makes an animal protected first.");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
