using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Jobs;
using PreclinicalDre.Server.Features.Evaluation.Definitions;
using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>A run of a simulation with its question and, once it ended well, its answer.</summary>
internal sealed record SimulationOfRun(JobRunSummary Run, SimulationArguments Arguments, DreDefinition Definition, SimulationResult? Result);

/// <summary>Takes questions, has them simulated as jobs, and reads back what came of them.</summary>
internal sealed class Simulations(DreDbContext db, IJobOrders orders, JobQueries jobs, DefinitionQueries definitions)
{
    /// <summary>The field that names the definition.</summary>
    public const string DefinitionField = "definition";

    /// <summary>The definitions that a design can be judged by: drafts too, so that one can be tried before it is published.</summary>
    public async Task<IReadOnlyList<DreDefinition>> DefinitionsAsync(CancellationToken cancellation) => [.. (await definitions.ListAsync(cancellation)).Select(d => d.Definition)];

    /// <summary>The definition of that name, the default one for none; a finding and the default where there is no such.</summary>
    public async Task<(DreDefinition Definition, IReadOnlyList<Finding> Findings)> DefinitionAsync(string? name, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(name) ? (DreDefinition.Translational10, [])
        : (await definitions.FindAsync(name, cancellation))?.Definition is { } found ? (found, [])
        : (DreDefinition.Translational10, [Finding.Error("unknown-definition", "There is no such definition.", new Location(Path: DefinitionField), name, string.Join(", ", (await DefinitionsAsync(cancellation)).Select(d => d.Name)))]);

    /// <summary>The question of these fields, or all that is wrong with it.</summary>
    public static (SimulationArguments Arguments, IReadOnlyList<Finding> Findings) Read(SimulationKind kind, Func<string, string?> field, DreDefinition definition)
    {
        var findings = new List<Finding>();
        _ = kind switch
        {
            SimulationKind.Power => (object)SimulationQuestions.Power(field, findings),
            SimulationKind.Truth => SimulationQuestions.Truth(field, definition, findings),
            SimulationKind.Feasibility => SimulationQuestions.Feasibility(field, definition, findings),
        };
        var fields = DesignParameters.All.Select(p => p.Id).Concat(SimulationQuestions.Names).Append(DefinitionField)
            .Select(n => (Name: n, Text: field(n)?.Trim())).Where(f => f.Text is { Length: > 0 }).ToDictionary(f => f.Name, f => f.Text!);
        return (new SimulationArguments(kind, fields, Encoding.UTF8.GetString(definition.ToCanonicalJson())), findings);
    }

    /// <summary>Has it simulated, and waits a little for it.</summary>
    public async Task<Guid> PlaceAsync(SimulationArguments arguments, bool wait, CancellationToken cancellation)
    {
        var run = await orders.PlaceAsync(SimulateJob.Kind.Id, arguments, new JobOrder($"{SimulateJob.Kind.Title}: {Words(arguments.Kind)}"), cancellation);
        if (wait)
        {
            await orders.WaitAsync(run, JobAnswers.Patience, cancellation);
        }

        return run;
    }

    /// <summary>The run of that id; null where there is none, or where it is no simulation.</summary>
    public async Task<SimulationOfRun?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Kind == SimulateJob.Kind.Id, cancellation) is not { } run
            || await jobs.FindAsync(id, cancellation) is not { } summary
            || JsonSerializer.Deserialize<SimulationArguments>(run.Arguments, SimulationJson.Options) is not { } arguments
            || DreDefinitionReader.Read(Encoding.UTF8.GetBytes(arguments.Definition)).Definition is not { } definition)
        {
            return null;
        }

        return new SimulationOfRun(summary, arguments, definition, run.State == JobState.Succeeded ? orders.ResultOf<SimulationResult>(run) : null);
    }

    private static string Words(SimulationKind kind) => kind switch
    {
        SimulationKind.Feasibility => "can it decide?",
        SimulationKind.Power => "power",
        SimulationKind.Truth => "how good is the definition?",
    };
}
