using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Core.Statistics.Quantal;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments.Screens;

/// <summary>A series for the time of peak effect.</summary>
public sealed class PeakInput
{
    /// <summary>The one dose, mg/kg.</summary>
    public double? DoseMgPerKg { get; set; }
}

/// <summary>The time at which doses are compared from now on.</summary>
public sealed class TestTimeInput
{
    /// <summary>Hours after the dose.</summary>
    public double? Hours { get; set; }
}

/// <summary>Seeks the time of peak effect by the programme's series, and takes it for the doses.</summary>
public sealed class PlanPeak(DreDbContext db, ScreenLoader loader, SaveScreen save)
{
    /// <summary>Four animals of one dose at each of the programme's times, as groups; all or none.</summary>
    public async Task<Outcome<GroupDone>> SeriesAsync(string study, string code, PeakInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await loader.FindAsync(study, code, cancellation) is not { } screen)
        {
            return new Outcome<GroupDone>.NotFound($"screen {code} in study {study}");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        Outcome<GroupDone> last = new Outcome<GroupDone>.Conflict("Every time of the programme's series has its group already.");
        foreach (var hours in PeakEffect.ProgrammeHours.Where(h => !screen.Groups.Any(g => g.Hours == h && g.DoseMgPerKg == input.DoseMgPerKg)))
        {
            last = await save.AddGroupAsync(study, code, new GroupInput { DoseMgPerKg = input.DoseMgPerKg, Hours = hours, Purpose = GroupPurpose.PeakEffect }, cancellation);
            if (last is not Outcome<GroupDone>.Ok)
            {
                return last;
            }
        }

        await transaction.CommitAsync(cancellation);
        return last;
    }

    /// <summary>Compares doses at this time from now on; what was seen at other times stays and stays out.</summary>
    public async Task<Outcome<SettingsDone>> TakeAsync(string study, string code, TestTimeInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        return await loader.FindAsync(study, code, cancellation) switch
        {
            null => new Outcome<SettingsDone>.NotFound($"screen {code} in study {study}"),
            { Settings: { } settings } => await save.SettleAsync(study, code, settings with { TestHours = input.Hours }, cancellation),
            _ => new Outcome<SettingsDone>.Conflict("The screen has no settings yet."),
        };
    }
}
