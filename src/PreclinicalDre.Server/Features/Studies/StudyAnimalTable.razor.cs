using PreclinicalDre.Core.Figures;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace PreclinicalDre.Server.Features.Studies;

public sealed partial class StudyAnimalTable
{
    private static readonly string[] Verdicts = ["drug-resistant", "drug-responsive", "undefined", "not-applicable"];

    private static readonly (string Key, string Title, bool Number)[] Heads =
    [
        ("animal", "Animal", false), ("cohort", "Cohort", false), ("sex", "Sex", false), ("age", "Age (d)", true), ("trials", "Trials", false),
        ("recorded", "Recorded days", true), ("seizures", "Seizures", true), ("verdict", "Verdict", false), ("pattern", "Course", false),
    ];

    private List<StudyAnimal> shown = [];
    private Instant now;
    private DateTimeZone zone = DateTimeZone.Utc;

    [Parameter, EditorRequired]
    public StudyDetail Study { get; set; } = default!;

    private bool IsVariantOpen => Study.Warnings.Any(w => w.Code == "variant-open");

    [Parameter, EditorRequired]
    public IReadOnlyList<StudyAnimal> Animals { get; set; } = [];

    [SupplyParameterFromQuery]
    private string? Cohort { get; set; }

    [SupplyParameterFromQuery]
    private string? Verdict { get; set; }

    [SupplyParameterFromQuery]
    private string? Sex { get; set; }

    /// <summary>Column to order by; a dash before it turns the order round.</summary>
    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    private bool Down => Sort is ['-', ..];

    private string Key => string.IsNullOrEmpty(Sort) ? "animal" : Sort.TrimStart('-');

    protected override void OnParametersSet()
    {
        now = Clock.GetCurrentInstant();
        zone = DateTimeZoneProviders.Tzdb[Study.TimeZoneId];
        var fitting = Animals
            .Where(a => string.IsNullOrEmpty(Cohort) || a.Cohort == Cohort)
            .Where(a => string.IsNullOrEmpty(Sex) || string.Equals(a.Sex.ToString(), Sex, StringComparison.OrdinalIgnoreCase))
            .Where(a => string.IsNullOrEmpty(Verdict) || (Verdict == "stale" ? a.Stale : a.Classification == Verdict));
        var ordered = Key switch
        {
            "cohort" => fitting.OrderBy(a => a.Cohort, StringComparer.Ordinal),
            "sex" => fitting.OrderBy(a => a.Sex),
            "age" => fitting.OrderBy(a => a.AgeDays(now, zone)),
            "trials" => fitting.OrderBy(a => a.Trials.Count),
            "recorded" => fitting.OrderBy(a => a.RecordedDays),
            "seizures" => fitting.OrderBy(a => a.Seizures),
            "verdict" => fitting.OrderBy(a => VerdictStates.Of(a.Classification)),
            "pattern" => fitting.OrderBy(a => a.Pattern, StringComparer.Ordinal),
            _ => fitting.OrderBy(a => a.Code, StringComparer.Ordinal),
        };
        shown = [.. ordered.ThenBy(a => a.Code, StringComparer.Ordinal)];
        if (Down)
        {
            shown.Reverse();
        }
    }

    private string SortHref(string key)
    {
        var sort = Key == key && !Down ? "-" + key : key;
        var parts = new (string Name, string? Value)[] { ("cohort", Cohort), ("verdict", Verdict), ("sex", Sex), ("sort", sort) };
        return $"/studies/{Study.Code}?{string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"))}#animals";
    }
}
