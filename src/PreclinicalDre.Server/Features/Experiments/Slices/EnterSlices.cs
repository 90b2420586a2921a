using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Catalog;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>Enters runs, one at the bench or a table at once: all or none. Donors, specimens and slices that are new are made with them.</summary>
public sealed class EnterSlices(DreDbContext db, SliceQueries queries, StudyCatalogues catalogues, IPerson person, IClock clock)
{
    public Task<Outcome<SliceEntered>> EnterAsync(string study, string experiment, SliceEntry entry, bool dryRun, CancellationToken cancellation) =>
        StoreAsync(study, experiment, [(null, entry)], dryRun, cancellation);

    public async Task<Outcome<SliceEntered>> TakeTableAsync(string study, string experiment, SliceTableInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (entries, findings) = SliceTable.Read(input.Table);
        return findings.Count > 0
            ? new Outcome<SliceEntered>.Invalid("The table was not taken.", findings)
            : await StoreAsync(study, experiment, [.. entries.Select(e => ((int?)e.Line, e.Entry))], input.DryRun, cancellation);
    }

    /// <summary>Takes a run back; what it was the audit tells.</summary>
    public async Task<Outcome<SliceRun>> RemoveAsync(string study, string code, Guid id, CancellationToken cancellation)
    {
        if (await queries.FindAsync(study, code, cancellation) is not { } experiment
            || await db.SliceRuns.SingleOrDefaultAsync(r => r.Id == id && r.ExperimentId == experiment.Id, cancellation) is not { } run)
        {
            return new Outcome<SliceRun>.NotFound($"run in experiment {code} of study {study}");
        }

        if (experiment.IsClosed)
        {
            return Closed<SliceRun>();
        }

        db.Remove(run);
        await db.SaveChangesAsync(cancellation);
        return run;
    }

    private async Task<Outcome<SliceEntered>> StoreAsync(string study, string code, IReadOnlyList<(int? Line, SliceEntry Entry)> entries, bool dryRun, CancellationToken cancellation)
    {
        if (await queries.FindAsync(study, code, cancellation) is not { } experiment)
        {
            return new Outcome<SliceEntered>.NotFound($"experiment {code} on slices in study {study}");
        }

        if (experiment.IsClosed)
        {
            return Closed<SliceEntered>();
        }

        var tissue = await SliceTissue.LoadAsync(db, experiment, cancellation);
        var settings = SliceSettings.Read(experiment.Settings);
        var catalogue = await catalogues.ForAsync(experiment.StudyId, cancellation);
        var (findings, added, unchanged) = (new List<Finding>(), new List<SliceRun>(), 0);
        foreach (var (line, entry) in entries)
        {
            var found = Checked(entry, tissue, settings, catalogue);
            findings.AddRange(found.Select(f => line is { } l ? f with { At = new Location(Row: l, Column: f.At.Path) } : f));
            if (found.Any(f => f.Severity == Severity.Error))
            {
                continue;
            }

            var slice = tissue.Slice(entry, settings);
            if (tissue.Has(slice, entry))
            {
                unchanged++;
                continue;
            }

            var run = Run(experiment, slice, entry, tissue.NextNumber(slice));
            tissue.Add(slice, run);
            added.Add(run);
        }

        if (findings.Exists(f => f.Severity == Severity.Error))
        {
            return new Outcome<SliceEntered>.Invalid(entries.Count == 1 ? "The run was not entered." : "The table was not taken: nothing was stored.", findings);
        }

        var answer = new SliceEntered(added.Count, unchanged, tissue.NewDonors, dryRun, [.. findings.OrderByDescending(f => f.Severity).Select(FindingDto.Of)]);
        if (dryRun || added.Count == 0)
        {
            return answer;
        }

        db.AddRange(tissue.New);
        db.AddRange(added);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (Exception e) when (Race.Is(e))
        {
            return new Outcome<SliceEntered>.Conflict("Someone else entered runs of the same tissue at the same moment. Nothing was stored; send it again.");
        }

        return answer;
    }

    private List<Finding> Checked(SliceEntry entry, SliceTissue tissue, SliceSettings settings, Catalogue catalogue)
    {
        var species = tissue.SpeciesOf(entry);
        var context = new SliceContext(settings, species == SpeciesEntry.HumanId, tissue.Knows(entry), tissue.EarlierOn(entry), tissue.HasVehicle(entry));
        List<Finding> findings = [.. SliceChecks.Check(entry, context)];
        if (catalogue.SpeciesById(species) is null)
        {
            findings.Add(Bad("species", "The catalogue has no such species.", species, string.Join(", ", catalogue.Species.Select(s => s.Id))));
        }

        if (entry.Animal is { Length: > 0 } animal && !tissue.HasAnimal(animal))
        {
            findings.Add(Bad("animal", "The study has no such animal.", animal, "the code of an animal of the study, or nothing"));
        }

        findings.AddRange(tissue.Contradictions(entry));
        if (SliceChecks.NeedsReason(findings, entry.Reason))
        {
            findings.AddRange(findings.Where(f => f.Severity == Severity.Warning).ToList()
                .Select(f => Finding.Error("reason-needed", "A warning stands: say why the run is entered all the same.", new Location(Path: "reason"), f.Code, "a reason")));
        }

        return findings;
    }

    private SliceRun Run(Experiment experiment, TissueSlice slice, SliceEntry e, int number) => new()
    {
        ExperimentId = experiment.Id, SliceId = slice.Id, Number = number, Compound = e.Compound?.Trim() ?? "", Micromolar = e.Micromolar, BeforeMinutes = e.BeforeMinutes!.Value,
        BeforeEvents = e.BeforeEvents!.Value, DuringMinutes = e.DuringMinutes!.Value, DuringEvents = e.DuringEvents!.Value, AfterMinutes = e.AfterMinutes, AfterEvents = e.AfterEvents,
        Reason = e.Reason?.Trim() ?? "", EnteredAt = clock.GetCurrentInstant(), By = person.Name,
    };

    private static Outcome<T>.Conflict Closed<T>() => new("The experiment is closed: nothing is entered or taken back any more.");

    private static Finding Bad(string field, string message, string found, string wanted) => Finding.Error("bad-value", message, new Location(Path: field), found, wanted);
}
