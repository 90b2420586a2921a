using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Monitoring;
using PreclinicalDre.Core.Monitoring.Rigs;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Monitoring;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Rigs;

/// <summary>Enters a rig, or changes one.</summary>
public sealed partial class SaveRig(DreDbContext db)
{
    private const int MostPlaces = 500;
    private const int MostCameras = 100;
    private const int MostChannels = 512;
    private const double HighestHz = 100_000;

    public async Task<Outcome<Rig>> CreateAsync(RigInput input, CancellationToken cancellation)
    {
        var findings = Check(input);
        if (findings.Count > 0)
        {
            return new Outcome<Rig>.Invalid("The rig was not saved.", findings);
        }

        var code = input.Code!.Trim();
        if (await db.Rigs.AnyAsync(r => r.Code == code, cancellation))
        {
            return new Outcome<Rig>.Conflict($"There is a rig {code} already.");
        }

        var rig = new Rig { Code = code, TimeZoneId = "" };
        Apply(input, rig);
        db.Add(rig);
        await db.SaveChangesAsync(cancellation);
        return rig;
    }

    public async Task<Outcome<Rig>> UpdateAsync(string code, RigInput input, CancellationToken cancellation)
    {
        var rig = await db.Rigs.SingleOrDefaultAsync(r => r.Code == code, cancellation);
        if (rig is null)
        {
            return new Outcome<Rig>.NotFound($"rig {code}");
        }

        input.Code = code;
        var findings = Check(input);
        if (findings.Count > 0)
        {
            return new Outcome<Rig>.Invalid("The rig was not saved.", findings);
        }

        if (input.Version is { } version && version != rig.Version)
        {
            return new Outcome<Rig>.Conflict("Someone else changed this rig, or gave it animals. Load it again, then repeat the change.");
        }

        Apply(input, rig);
        await db.SaveChangesAsync(cancellation);
        return rig;
    }

    private static void Apply(RigInput input, Rig rig)
    {
        rig.Kind = Choices.Find<RigKind>(input.Kind)!.Value;
        rig.Places = input.Places!.Value;
        rig.Cameras = input.Cameras ?? 0;
        rig.Channels = input.Channels ?? 0;
        rig.Link = Choices.Find<RigLink>(input.Link);
        rig.BandwidthHz = input.BandwidthHz;
        rig.Detects = string.Join(';', input.Detects ?? []);
        rig.Species = string.Join(';', input.Species ?? []);
        rig.TimeZoneId = input.TimeZoneId!.Trim();
        rig.VideoTemplate = input.VideoTemplate?.Trim() ?? "";
        rig.IsRetired = input.IsRetired;
        rig.Note = input.Note?.Trim() ?? "";
    }

    private static List<Finding> Check(RigInput input)
    {
        var findings = new List<Finding>();
        if (input.Code?.Trim() is not { } code || code == "new" || !CodePattern().IsMatch(code))
        {
            Add("code", "The code stands in addresses and file names.", input.Code, "1 to 40 letters, digits, '-', '_' or '.', the first a letter or digit; not 'new'");
        }

        if (Choices.Find<RigKind>(input.Kind) is null)
        {
            Add("kind", "This is not one of the kinds.", input.Kind, Choices.All<RigKind>());
        }

        Range("places", input.Places, 1, MostPlaces, required: true);
        Range("cameras", input.Cameras, 0, MostCameras);
        Range("channels", input.Channels, 0, MostChannels);
        if (input.Cameras is null or 0 && input.Channels is null or 0)
        {
            Add("cameras", "A rig without a camera and without a channel sees nothing.", "0", "a camera, a channel, or both");
        }

        var link = Choices.Find<RigLink>(input.Link);
        if (link is null && !string.IsNullOrWhiteSpace(input.Link))
        {
            Add("link", "This is not one of the choices.", input.Link, Choices.All<RigLink>() + ", or empty");
        }
        else if (link is null == input.Channels is > 0)
        {
            Add("link", link is null ? "How does the EEG leave the animal?" : "A rig without a channel records no EEG.", input.Link, link is null ? Choices.All<RigLink>() : "empty");
        }

        if (input.BandwidthHz is { } hz && !(hz > 0 && hz <= HighestHz))
        {
            Add("bandwidthHz", "The bandwidth cannot be right.", $"{hz}", $"above 0, at most {HighestHz} Hz");
        }

        foreach (var type in (input.Detects ?? []).Where(t => SeizureType.Find(t) is null))
        {
            Add("detects", "There is no seizure type of this id.", type, "ids of seizure types, as focal-electrographic");
        }

        foreach (var species in (input.Species ?? []).Where(s => Catalogue.BuiltIn.SpeciesById(s) is null))
        {
            Add("species", "The catalogue has no species of this id.", species, "one of " + string.Join(", ", Catalogue.BuiltIn.Species.Select(s => s.Id)));
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.TimeZoneId?.Trim() ?? "") is null)
        {
            Add("timeZoneId", "The time zone is not known.", input.TimeZoneId, "an IANA name, as Europe/Berlin or UTC");
        }

        if (VideoPlace.Complaint(input.VideoTemplate?.Trim() ?? "") is { } complaint)
        {
            Add("videoTemplate", complaint, input.VideoTemplate, "an address or a path with places in braces, as https://video/{recording}?t={offsetSeconds}");
        }

        return findings;

        void Range(string field, int? value, int least, int most, bool required = false)
        {
            if ((value is null && required) || value < least || value > most)
            {
                Add(field, "This number cannot be right.", $"{value}", $"a whole number from {least} to {most}");
            }
        }

        void Add(string field, string message, string? found, string wanted) =>
            findings.Add(Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted));
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
