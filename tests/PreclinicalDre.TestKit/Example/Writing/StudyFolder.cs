using System.Text.Encodings.Web;
using System.Text.Json;
using PreclinicalDre.TestKit.Example.Plans;
using PreclinicalDre.TestKit.Example.Simulation;

namespace PreclinicalDre.TestKit.Example.Writing;

/// <summary>The files of one study's folder.</summary>
public static class StudyFolder
{
    /// <summary>Name of the workbook of a study that has one.</summary>
    public const string Workbook = "subjects.xlsx";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every file but the workbook, by name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(StudyPlan study, IReadOnlyList<Course> courses)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["study.json"] = StudyJson(study) };
        if (!study.SubjectsInWorkbook)
        {
            Add("animals.csv", SubjectTables.Animals(study, courses));
            Add("trials.csv", SubjectTables.Trials(courses));
        }

        Add("weights.csv", SubjectTables.WeightsOf(study, courses));
        Add("titration.csv", ObservationTables.Titration(courses));
        Add("doses.csv", ObservationTables.Doses(courses));
        Add("plasma.csv", ObservationTables.Plasma(courses));
        Add("adverse-effects.csv", ObservationTables.AdverseEffects(study, courses));
        Add("recordings.csv", ObservationTables.Recordings(study, courses));
        Add("seizures.csv", ObservationTables.Seizures(courses));
        var recorded = courses.Where(c => c.Recordings.Any(r => r.Edf)).ToList();
        foreach (var course in recorded)
        {
            files[EdfName(course)] = ExampleEdf.Write(study, course);
        }

        if (recorded.Count > 0)
        {
            files["mapping.json"] = MappingJson(study, recorded);
        }

        if (study.Traces.Count > 0)
        {
            files["traces.json"] = ExampleTraceTable.Write(study, courses);
        }

        return files;

        // A table without rows is no file: a study that took no plasma sends no plasma.
        void Add(string name, TextTable table)
        {
            if (table.Rows.Count > 0)
            {
                files[name] = table.ToCsv();
            }
        }
    }

    private static string EdfName(Course course) => $"{course.Plan.Code}.edf";

    internal static byte[] StudyJson(StudyPlan study) => Bytes(new
    {
        code = study.Code,
        title = study.Title,
        protocol = study.Protocol,
        modelId = study.Model,
        speciesId = study.Species,
        licenceNumber = "none (simulated)",
        director = "simulated",
        timeZoneId = study.Zone,
        lightsOn = study.LightsOn,
        lightsOff = study.LightsOff,
        isSimulated = true,
    });

    private static byte[] MappingJson(StudyPlan study, List<Course> recorded)
    {
        var texts = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var habit in study.Habits)
        {
            texts[habit.EdfText] = habit.Type;
        }

        foreach (var text in ExampleEdf.OtherTexts)
        {
            texts[text] = null;
        }

        return Bytes(new { equipment = study.Husbandry.Equipment + " (file)", mapping = texts, files = recorded.Select(c => new { file = EdfName(c), animal = c.Plan.Code }) });
    }

    internal static byte[] Bytes<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Json), (byte)'\n'];
}
