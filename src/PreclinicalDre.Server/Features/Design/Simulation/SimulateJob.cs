using System.Globalization;
using System.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Design.Simulation;
using PreclinicalDre.Core.Evaluation;
using PreclinicalDre.Server.Features.Jobs;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Design.Simulation;

/// <summary>Simulates a design. It reads and writes nothing but its own run, so that it can be begun anew at any time.</summary>
internal sealed class SimulateJob : IJob<SimulationArguments>
{
    public static readonly JobKind Kind = new("simulate-design", "Simulate a design", "Simulates animals or studies of a design that is only planned, and has the definition judge them.");

    public Task<JobResult> RunAsync(SimulationArguments arguments, JobProgress progress, CancellationToken cancellation) =>
        Task.Run(() => Run(arguments, progress, cancellation), cancellation);

    private static JobResult Run(SimulationArguments arguments, JobProgress progress, CancellationToken cancellation)
    {
        var definition = DreDefinitionReader.Read(Encoding.UTF8.GetBytes(arguments.Definition)).Definition ?? throw new JobFailedException("The definition of this run cannot be read.");
        var findings = new List<Finding>();
        switch (arguments.Kind)
        {
            case SimulationKind.Power:
                var power = Sound(SimulationQuestions.Power(arguments.Field, findings));
                var points = PowerSimulation.Answer(power, Follow(2L * power.Studies * power.Sizes.Count, "studies simulated"));
                return new JobResult(
                    points.Needed is { } n ? string.Create(CultureInfo.InvariantCulture, $"{n} animals reach a power of {power.Wanted:P0}.") : "No size that was tried reaches the power.",
                    Result(definition, power.Seed) with { Power = points });
            case SimulationKind.Truth:
                var truth = Sound(SimulationQuestions.Truth(arguments.Field, definition, findings));
                var cells = TruthGrid.Answer(truth, Follow(TruthGrid.Animals(truth), "animals simulated"));
                return new JobResult($"{cells.Count} plans simulated.", Result(definition, truth.Seed) with { Truth = cells });
            default:
                var question = Sound(SimulationQuestions.Feasibility(arguments.Field, definition, findings));
                // How many changes have to be tried is not known before.
                var answer = Feasibility.Answer(question, Follow(null, "animals simulated"));
                return new JobResult(
                    string.Create(CultureInfo.InvariantCulture, $"{Math.Round(answer.Decided * 100)} % reach their verdict; {answer.Tried} changes were tried."),
                    Result(definition, question.Seed) with { Feasibility = answer });
        }

        T Sound<T>(T question) => findings.Count == 0 ? question : throw new JobFailedException($"The question was refused: {findings[0]}");

        SimulationRun Follow(long? of, string doing) => new(done => progress.Tell(done, of, doing), Cancellation: cancellation);

        SimulationResult Result(DreDefinition judge, ulong seed) =>
            new(arguments.Kind, judge.Name, judge.Hash, DreEvaluator.EngineVersion, ProgramVersion.Current, seed.ToString(CultureInfo.InvariantCulture));
    }
}
