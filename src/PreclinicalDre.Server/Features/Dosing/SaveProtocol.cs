using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Dosing.Volumes;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Dosing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Dosing;

/// <summary>A study's rules at the rack, as a person or a program sets them.</summary>
public sealed class ProtocolInput
{
    /// <summary>How far from its due time a dose may be given, minutes, 1 to 1440.</summary>
    public int? WindowMinutes { get; set; }

    /// <summary>Oldest weight that a dose volume may come from, hours, 1 to 8760.</summary>
    public int? WeightMaxAgeHours { get; set; }

    /// <summary>When animals under a plan are weighed, <c>08:00</c>; empty: no weighings.</summary>
    public string? WeighAt { get; set; }

    /// <summary>Volume caps by route, mL/kg, <c>i.p. 15; p.o. 8</c>; empty: the defaults.</summary>
    public string? VolumeCaps { get; set; }

    /// <summary>How long one's own last entry can be taken back, minutes, 0 to 1440.</summary>
    public int? UndoMinutes { get; set; }

    /// <summary>The version that was read; null takes the current one.</summary>
    public int? Version { get; set; }

    public static ProtocolInput Of(DosingProtocol p) => new()
    {
        WindowMinutes = p.WindowMinutes, WeightMaxAgeHours = p.WeightMaxAgeHours, WeighAt = p.WeighAtMinute is { } m ? LabClock.Say(m) : "", VolumeCaps = p.VolumeCaps,
        UndoMinutes = p.UndoMinutes, Version = p.Version,
    };
}

/// <summary>Sets a study's rules at the rack.</summary>
public sealed class SaveProtocol(DreDbContext db)
{
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public async Task<Outcome<ProtocolInput>> FindAsync(string studyCode, CancellationToken cancellation) =>
        await StudyAsync(studyCode, cancellation) is { } study ? ProtocolInput.Of(await DosingProtocols.OfAsync(db, study, cancellation)) : new Outcome<ProtocolInput>.NotFound($"study {studyCode}");

    public async Task<Outcome<ProtocolInput>> RunAsync(string studyCode, ProtocolInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await StudyAsync(studyCode, cancellation) is not { } study)
        {
            return new Outcome<ProtocolInput>.NotFound($"study {studyCode}");
        }

        var findings = new List<Finding>();
        var window = Number("windowMinutes", input.WindowMinutes, 1, 1440);
        var age = Number("weightMaxAgeHours", input.WeightMaxAgeHours, 1, 8760);
        var undo = Number("undoMinutes", input.UndoMinutes, 0, 1440);
        LocalTime? weighAt = null;
        if (!string.IsNullOrWhiteSpace(input.WeighAt))
        {
            var read = Clock.Parse(input.WeighAt.Trim());
            weighAt = read.Success ? read.Value : null;
            if (!read.Success)
            {
                Add("weighAt", "This is no time of a day.", input.WeighAt, "as 08:00, or empty for no weighings");
            }
        }

        var caps = VolumeCaps.Parse(input.VolumeCaps);
        if (caps is null || input.VolumeCaps?.Length > 400)
        {
            Add("volumeCaps", "These caps cannot be read.", input.VolumeCaps, "routes with mL/kg, as i.p. 15; p.o. 8, or empty for the defaults");
        }

        if (findings.Count > 0)
        {
            return new Outcome<ProtocolInput>.Invalid("The rules were not saved.", findings);
        }

        var protocol = await db.DosingProtocols.SingleOrDefaultAsync(p => p.StudyId == study, cancellation);
        if (input.Version is { } version && version != (protocol?.Version ?? 1))
        {
            return new Outcome<ProtocolInput>.Conflict("Someone else changed these rules. Load them again, then repeat the change.");
        }

        if (protocol is null)
        {
            protocol = new DosingProtocol { StudyId = study };
            db.Add(protocol);
        }

        (protocol.WindowMinutes, protocol.WeightMaxAgeHours, protocol.UndoMinutes) = (window, age, undo);
        protocol.WeighAtMinute = weighAt is { } at ? (at.Hour * 60) + at.Minute : null;
        protocol.VolumeCaps = VolumeCaps.Format(caps!);
        await db.SaveChangesAsync(cancellation);
        return ProtocolInput.Of(protocol);

        int Number(string field, int? value, int least, int most)
        {
            if (value is not { } v || v < least || v > most)
            {
                Add(field, "This number cannot be taken.", value?.ToString(CultureInfo.InvariantCulture), $"{least} to {most}");
            }

            return value ?? 0;
        }

        void Add(string field, string message, string? found, string wanted) => findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    private Task<Guid?> StudyAsync(string code, CancellationToken cancellation) =>
        db.Studies.Where(s => s.Code == code).Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellation);
}
