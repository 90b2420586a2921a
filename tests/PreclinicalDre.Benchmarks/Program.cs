using PreclinicalDre.Benchmarks;
using PreclinicalDre.Benchmarks.Database;
using PreclinicalDre.Benchmarks.Audit;
using PreclinicalDre.Benchmarks.Design;
using PreclinicalDre.Benchmarks.Dosing;
using PreclinicalDre.Benchmarks.Evaluation;
using PreclinicalDre.Benchmarks.Seizures;
using PreclinicalDre.Benchmarks.Spreadsheets;
using PreclinicalDre.Benchmarks.Statistics;
using PreclinicalDre.Benchmarks.Formats;

// One benchmark by name, or all. Each prints ratios of two things measured in turn in this one run: absolute times belong to a machine.
Dictionary<string, Action<int>> benchmarks = new(StringComparer.Ordinal)
{
    ["bulk-load"] = BulkAgainstContext.Run,
    ["evaluate-cohort"] = EvaluateCohort.Run,
    ["simulate-design"] = SimulateDesign.Run,
    ["expand-occasions"] = ExpandOccasions.Run,
    ["exposure-share"] = ExposureAgainstGrid.Run,
    ["probit-fit"] = ProbitFit.Run,
    ["reevaluate"] = ReevaluateCohort.Run,
    ["read-edf-day"] = ReadDayOfEdf.Run,
    ["seizures-page"] = StudyOfAMillion.Run,
    ["import-million"] = ImportMillion.Run,
    ["import-audit"] = ImportWithAudit.Run,
};
var rounds = args.Length > 1 && int.TryParse(args[1], out var n) ? n : Measure.DefaultRounds;
var chosen = args.Length == 0 || args[0] == "all" ? benchmarks : benchmarks.Where(b => b.Key == args[0]).ToDictionary();
if (chosen.Count == 0)
{
    Console.Error.WriteLine($"There is no benchmark '{args[0]}'. There are: {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}

foreach (var (name, run) in chosen)
{
    Console.WriteLine($"# {name}");
    run(rounds);
}

return 0;
