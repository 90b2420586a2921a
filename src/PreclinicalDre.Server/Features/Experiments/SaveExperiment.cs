using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Experiments;
using PreclinicalDre.Server.Features.Catalog;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>Begins an experiment, changes its title, closes and opens it, removes one in which nothing was entered.</summary>
public sealed partial class SaveExperiment(DreDbContext db, StudyCatalogues catalogues, IEnumerable<IExperimentRun> runs, IClock clock)
{
    public async Task<Outcome<Experiment>> CreateAsync(string studyCode, ExperimentInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.Studies.AsNoTracking().SingleOrDefaultAsync(s => s.Code == studyCode, cancellation) is not { } study)
        {
            return new Outcome<Experiment>.NotFound($"study {studyCode}");
        }

        var findings = CheckTitle(input);
        var code = input.Code?.Trim() ?? "";
        if (code == "new" || !CodePattern().IsMatch(code))
        {
            findings.Add(Bad("code", "The code stands in addresses and file names, also of the blinded: say nothing by it.", code, "1 to 20 letters, digits, '-', '_' or '.', the first a letter or digit; not 'new'"));
        }
        else if (await db.Experiments.AnyAsync(e => e.StudyId == study.Id && e.Code == code, cancellation))
        {
            findings.Add(Finding.Error("code-taken", "The study has an experiment of this code already.", new Location(Path: "code"), code, "a code that is not taken"));
        }

        var modelId = string.IsNullOrWhiteSpace(input.ModelId) ? study.ModelId : input.ModelId.Trim();
        var model = (await catalogues.ForAsync(study.Id, cancellation)).Model(modelId);
        if (model is null)
        {
            findings.Add(Bad("modelId", "The catalogue has no such model.", modelId, "the id of a model of the catalogue or of the study"));
        }

        var run = input.Kind is { } kind ? runs.FirstOrDefault(r => r.Kind == kind) : null;
        if (run is null)
        {
            findings.Add(Bad("kind", "An experiment is of one kind.", $"{input.Kind}", string.Join(", ", runs.Select(r => r.Kind))));
        }

        if (findings.Count > 0)
        {
            return new Outcome<Experiment>.Invalid("The experiment was not begun.", findings);
        }

        var experiment = new Experiment
        {
            StudyId = study.Id, Code = code, Title = input.Title!.Trim(), Kind = run!.Kind, ModelId = modelId, Settings = run.Settings(model!), CreatedAt = clock.GetCurrentInstant(),
        };
        db.Add(experiment);
        await db.SaveChangesAsync(cancellation);
        return experiment;
    }

    public async Task<Outcome<Experiment>> UpdateAsync(string studyCode, string code, ExperimentInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await FindAsync(studyCode, code, cancellation) is not { } experiment)
        {
            return Missing(studyCode, code);
        }

        if (input.Version is { } version && version != experiment.Version)
        {
            return new Outcome<Experiment>.Conflict("Someone else changed this experiment. Load it again, then repeat the change.");
        }

        if (CheckTitle(input) is { Count: > 0 } findings)
        {
            return new Outcome<Experiment>.Invalid("The experiment was not saved.", findings);
        }

        experiment.Title = input.Title!.Trim();
        experiment.IsClosed = input.IsClosed;
        await db.SaveChangesAsync(cancellation);
        return experiment;
    }

    public async Task<Outcome<Experiment>> RemoveAsync(string studyCode, string code, CancellationToken cancellation)
    {
        if (await FindAsync(studyCode, code, cancellation) is not { } experiment)
        {
            return Missing(studyCode, code);
        }

        if (runs.FirstOrDefault(r => r.Kind == experiment.Kind) is { } run && await run.HasDataAsync(experiment.Id, cancellation))
        {
            return new Outcome<Experiment>.Conflict("Data were entered in this experiment: close it instead.");
        }

        db.Remove(experiment);
        await db.SaveChangesAsync(cancellation);
        return experiment;
    }

    private async Task<Experiment?> FindAsync(string studyCode, string code, CancellationToken cancellation) =>
        await db.Experiments.SingleOrDefaultAsync(e => e.Code == code && db.Studies.Any(s => s.Id == e.StudyId && s.Code == studyCode), cancellation);

    private static Outcome<Experiment>.NotFound Missing(string study, string code) => new($"experiment {code} in study {study}");

    private static List<Finding> CheckTitle(ExperimentInput input) =>
        input.Title?.Trim() is { Length: > 0 and <= 200 } ? [] : [Bad("title", "An experiment needs a title.", input.Title, "1 to 200 characters")];

    private static Finding Bad(string field, string message, string? found, string wanted) =>
        Finding.Error("bad-value", message, new Location(Path: field), found ?? "", wanted);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CodePattern();
}
