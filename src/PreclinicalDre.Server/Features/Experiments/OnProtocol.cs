using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Experiments;
using PreclinicalDre.Core.Experiments.Kindling;
using PreclinicalDre.Core.Experiments.Screens;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Features.Design.Dealing;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>Animals of a kindling experiment or a screen whose sex or strain its protocol does not allow: groups made of them are mixed. A warning, never an error.</summary>
internal sealed class OnProtocol(DreDbContext db) : IDealingCheck
{
    public async Task<IReadOnlyList<Finding>> AgainstAsync(Study study, IReadOnlyCollection<string> animals, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var findings = new List<Finding>();
        var open = await db.Experiments.AsNoTracking()
            .Where(e => e.StudyId == study.Id && !e.IsClosed && (e.Kind == ExperimentKind.Kindling || e.Kind == ExperimentKind.AcuteScreen)).OrderBy(e => e.Code).ToListAsync(cancellation);
        foreach (var experiment in open)
        {
            var (sex, strain) = Protocol(experiment);
            if (sex is null && strain.Length == 0)
            {
                continue;
            }

            var members = experiment.Kind == ExperimentKind.Kindling
                ? db.Stimulations.Where(s => s.ExperimentId == experiment.Id).Select(s => s.AnimalId)
                : db.ScreenTests.Where(t => t.ExperimentId == experiment.Id).Select(t => t.AnimalId);
            var known = await db.Animals.AsNoTracking().Where(a => a.StudyId == study.Id && members.Contains(a.Id)).OrderBy(a => a.Code).Select(a => new { a.Code, a.Sex, a.Strain }).ToListAsync(cancellation);
            foreach (var a in known.Where(a => animals.Contains(a.Code)))
            {
                if (sex is { } only && a.Sex != only)
                {
                    Warn("sex-off-protocol", a.Code, $"{a.Code} is {Word(a.Sex)}; the protocol of {experiment.Code} takes {Word(only)} animals alone, so its group will be mixed.");
                }

                if (strain.Length > 0 && a.Strain.Length > 0 && !string.Equals(a.Strain, strain, StringComparison.OrdinalIgnoreCase))
                {
                    Warn("strain-off-protocol", a.Code, $"{a.Code} is of the strain {a.Strain}; the protocol of {experiment.Code} takes {strain} alone, so its group will be mixed.");
                }
            }
        }

        return findings;

        void Warn(string code, string animal, string message) => findings.Add(Finding.Warning(code, message, new Location(Path: "animals"), animal, "an animal of the protocol"));
    }

    private static (Sex? Sex, string Strain) Protocol(Data.Experiments.Experiment experiment)
    {
        if (experiment.Kind == ExperimentKind.Kindling)
        {
            var rules = StoredRules.Read(experiment.Settings, KindlingDefaults.For(experiment.ModelId).Rules());
            return (rules.OnlySex, rules.OnlyStrain);
        }

        var settings = ScreenSettingsJson.Read(experiment.Settings);
        return (settings?.Sex, settings?.Strain ?? "");
    }

    private static string Word(Sex sex) => sex.ToString().ToLowerInvariant();
}
