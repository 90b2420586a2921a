using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Experiments.Slices;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;

namespace PreclinicalDre.Server.Features.Experiments.Slices;

/// <summary>The donors, specimens and slices of a study with the runs of one experiment, as entries find them and add to them.</summary>
internal sealed class SliceTissue
{
    private readonly Guid study;
    private readonly string species;
    private readonly Dictionary<string, Guid> animals;
    private readonly Dictionary<string, TissueDonor> donors;
    private readonly Dictionary<(Guid Donor, string Code), Specimen> specimens;
    private readonly Dictionary<(Guid Specimen, string Code), TissueSlice> slices;
    private readonly Dictionary<Guid, List<SliceRun>> runs;
    private readonly List<object> made = [];
    private readonly List<string> newDonors = [];

    private SliceTissue(
        Guid study, string species, Dictionary<string, Guid> animals, IEnumerable<TissueDonor> donors, IEnumerable<Specimen> specimens, IEnumerable<TissueSlice> slices, IEnumerable<SliceRun> runs)
    {
        this.study = study;
        this.species = species;
        this.animals = animals;
        this.donors = donors.ToDictionary(d => d.Code, StringComparer.Ordinal);
        this.specimens = specimens.ToDictionary(s => (s.DonorId, s.Code));
        this.slices = slices.ToDictionary(s => (s.SpecimenId, s.Code));
        this.runs = runs.GroupBy(r => r.SliceId).ToDictionary(g => g.Key, g => g.ToList());
    }

    /// <summary>What entries made anew, owners first.</summary>
    public IReadOnlyList<object> New => made;

    public IReadOnlyList<string> NewDonors => newDonors;

    public static async Task<SliceTissue> LoadAsync(DreDbContext db, Experiment experiment, CancellationToken cancellation)
    {
        var owner = experiment.StudyId;
        return new SliceTissue(
            owner,
            await db.Studies.Where(s => s.Id == owner).Select(s => s.SpeciesId).SingleAsync(cancellation),
            await db.Animals.Where(a => a.StudyId == owner).Select(a => new { a.Code, a.Id }).ToDictionaryAsync(a => a.Code, a => a.Id, StringComparer.Ordinal, cancellation),
            await db.TissueDonors.AsNoTracking().Where(d => d.StudyId == owner).ToListAsync(cancellation),
            await db.Specimens.AsNoTracking().Where(s => s.Donor!.StudyId == owner).ToListAsync(cancellation),
            await db.TissueSlices.AsNoTracking().Where(s => s.Specimen!.Donor!.StudyId == owner).ToListAsync(cancellation),
            await db.SliceRuns.AsNoTracking().Where(r => r.ExperimentId == experiment.Id).ToListAsync(cancellation));
    }

    public bool HasAnimal(string code) => animals.ContainsKey(code);

    public bool Knows(SliceEntry entry) => Donor(entry) is not null;

    /// <summary>Species of the donor, of a new one what the entry says or else the study's.</summary>
    public string SpeciesOf(SliceEntry entry) => Donor(entry)?.SpeciesId ?? entry.Species?.Trim().ToLowerInvariant() ?? species;

    public IReadOnlyList<string> EarlierOn(SliceEntry entry) => Find(entry) is { } slice ? [.. (runs.GetValueOrDefault(slice.Id) ?? []).Where(r => !Same(r, entry)).Select(r => r.Compound)] : [];

    public bool HasVehicle(SliceEntry entry) => Donor(entry) is { } donor
        && specimens.Values.Where(s => s.DonorId == donor.Id).SelectMany(s => slices.Values.Where(x => x.SpecimenId == s.Id)).Any(s => (runs.GetValueOrDefault(s.Id) ?? []).Exists(r => r.Compound.Length == 0));

    public bool Has(TissueSlice slice, SliceEntry entry) => (runs.GetValueOrDefault(slice.Id) ?? []).Exists(r => Same(r, entry));

    public int NextNumber(TissueSlice slice) => (runs.GetValueOrDefault(slice.Id) ?? []).Select(r => r.Number).DefaultIfEmpty(0).Max() + 1;

    public void Add(TissueSlice slice, SliceRun run)
    {
        if (!runs.TryGetValue(slice.Id, out var list))
        {
            runs[slice.Id] = list = [];
        }

        list.Add(run);
    }

    /// <summary>Where the entry says something else of a known donor than the study knows.</summary>
    public IEnumerable<Finding> Contradictions(SliceEntry entry)
    {
        if (Donor(entry) is not { } donor)
        {
            yield break;
        }

        if (entry.Species is { Length: > 0 } said && !said.Trim().Equals(donor.SpeciesId, StringComparison.OrdinalIgnoreCase))
        {
            yield return Other("species", "The donor is known with another species.", said, donor.SpeciesId);
        }

        if (entry.Consent is { Length: > 0 } consent && consent.Trim() != donor.ConsentReference)
        {
            yield return Other("consent", "The donor is known with another consent reference.", consent, donor.ConsentReference);
        }

        if (entry.Animal is { Length: > 0 } animal && animals.TryGetValue(animal, out var id) && id != donor.AnimalId)
        {
            yield return Other("animal", "The donor is known as of another animal, or of none.", animal, "the animal that the donor is of");
        }
    }

    /// <summary>The slice of an entry that passed the checks; what of it is new is made.</summary>
    public TissueSlice Slice(SliceEntry entry, SliceSettings settings)
    {
        if (Donor(entry) is not { } donor)
        {
            donor = new TissueDonor
            {
                StudyId = study, Code = entry.Donor!.Trim(), SpeciesId = SpeciesOf(entry), AnimalId = entry.Animal is { Length: > 0 } animal ? animals[animal] : null, ConsentReference = entry.Consent?.Trim() ?? "",
            };
            donors.Add(donor.Code, donor);
            newDonors.Add(donor.Code);
            made.Add(donor);
        }

        var specimenKey = (donor.Id, entry.Specimen!.Trim());
        if (!specimens.TryGetValue(specimenKey, out var specimen))
        {
            specimens[specimenKey] = specimen = new Specimen { DonorId = donor.Id, Code = specimenKey.Item2, Region = entry.Region?.Trim() ?? "" };
            made.Add(specimen);
        }

        var sliceKey = (specimen.Id, entry.Slice!.Trim());
        if (!slices.TryGetValue(sliceKey, out var slice))
        {
            slices[sliceKey] = slice = new TissueSlice { SpecimenId = specimen.Id, Code = sliceKey.Item2, Kind = entry.Kind ?? settings.Kind, DaysInVitro = entry.DaysInVitro };
            made.Add(slice);
        }

        return slice;
    }

    private TissueDonor? Donor(SliceEntry entry) => entry.Donor?.Trim() is { Length: > 0 } code ? donors.GetValueOrDefault(code) : null;

    private TissueSlice? Find(SliceEntry entry) =>
        Donor(entry) is { } donor && entry.Specimen?.Trim() is { } specimen && specimens.TryGetValue((donor.Id, specimen), out var s) && entry.Slice?.Trim() is { } slice ? slices.GetValueOrDefault((s.Id, slice)) : null;

    private static bool Same(SliceRun r, SliceEntry e) =>
        r.Compound == (e.Compound?.Trim() ?? "") && r.Micromolar == e.Micromolar && r.BeforeMinutes == e.BeforeMinutes && r.BeforeEvents == e.BeforeEvents && r.DuringMinutes == e.DuringMinutes
        && r.DuringEvents == e.DuringEvents && r.AfterMinutes == e.AfterMinutes && r.AfterEvents == e.AfterEvents;

    private static Finding Other(string field, string message, string found, string wanted) => Finding.Error("contradicts", message, new Location(Path: field), found, wanted.Length > 0 ? wanted : "nothing");
}
