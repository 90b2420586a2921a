using PreclinicalDre.TestKit.Example.Experiments;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;
using PreclinicalDre.TestKit.Example.Studies;
using PreclinicalDre.TestKit.Example.Writing;

namespace PreclinicalDre.TestKit.Example;

/// <summary>The files of <c>templates/example</c>, simulated: the same program makes the same bytes.</summary>
public static class ExampleFolder
{
    /// <summary>The studies in the order in which they are loaded, small ones first so that there is something to look at.</summary>
    public static IReadOnlyList<StudyPlan> Studies { get; } =
        [SixHzStudy.Plan, KindledStudy.Plan, DravetStudy.Plan, DogStudy.Plan, PhenobarbitalStudy.Plan, KainateStudy.Plan];

    /// <summary>Every file but workbooks, by its path under the folder.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files()
    {
        var played = Played().ToList();
        return played.SelectMany(p => StudyFolder.Files(p.Study, p.Courses).Select(f => new KeyValuePair<string, byte[]>($"{p.Folder}/{f.Key}", f.Value)))
            .Concat(TitrationStudy.Files().Select(f => new KeyValuePair<string, byte[]>($"{Studies.Count + 1:00}-{TitrationStudy.Plan.Code}/{f.Key}", f.Value)))
            .Concat(ExampleExperiments.Files(played)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
    }

    /// <summary>The workbooks, by their path under the folder.</summary>
    public static IReadOnlyDictionary<string, byte[]> Workbooks() =>
        Played().Where(p => p.Study.SubjectsInWorkbook)
            .ToDictionary(p => $"{p.Folder}/{StudyFolder.Workbook}", p => SubjectWorkbook.Write(p.Study, p.Courses), StringComparer.Ordinal);

    /// <summary>Writes all of it; files of an earlier making that are no more are removed.</summary>
    public static void WriteTo(string folder)
    {
        var files = Files().Concat(Workbooks()).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.GetDirectories(folder).SelectMany(d => Directory.GetFiles(d)))
        {
            if (!files.ContainsKey(Path.GetRelativePath(folder, stale).Replace('\\', '/')))
            {
                File.Delete(stale);
            }
        }

        foreach (var (path, bytes) in files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }

    // The folder's name carries the order.
    private static IEnumerable<(string Folder, StudyPlan Study, IReadOnlyList<Course> Courses)> Played() =>
        Studies.Select((s, i) => ($"{i + 1:00}-{s.Code}", s, (IReadOnlyList<Course>)[.. s.Animals.Select((a, n) => CourseSimulation.Run(s, a, n))]));
}
