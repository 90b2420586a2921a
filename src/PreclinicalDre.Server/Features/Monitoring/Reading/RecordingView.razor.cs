using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Seizures;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

public sealed partial class RecordingView
{
    /// <summary>Rows of a table of annotations or gaps.</summary>
    private const int MaxShown = 50;

    private const int MaxTexts = 100;

    private List<(string Text, int Count, decimal Seconds)> texts = [];
    private int more;

    [Parameter, EditorRequired]
    public RecordingContent Content { get; set; } = default!;

    protected override void OnParametersSet()
    {
        var counts = new Dictionary<string, (int Count, decimal Seconds)>(StringComparer.Ordinal);
        foreach (var annotation in Content.Annotations)
        {
            var (count, seconds) = counts.GetValueOrDefault(annotation.Text);
            counts[annotation.Text] = (count + 1, seconds + (annotation.DurationSeconds ?? 0));
        }

        texts = [.. counts.OrderByDescending(c => c.Value.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MaxTexts).Select(c => (c.Key, c.Value.Count, c.Value.Seconds))];
        more = counts.Count - texts.Count;
    }

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Hours(decimal seconds) => seconds < 3600 ? $"{Number(seconds)} s" : (seconds / 3600).ToString("0.##", CultureInfo.InvariantCulture) + " h";

    private static string Count(int n, string one, string many) => n == 1 ? $"1 {one}" : $"{n.ToString("N0", CultureInfo.InvariantCulture)} {many}";

    /// <summary>Wall clock of the start plus the seconds; empty where that leads out of the calendar.</summary>
    private string Clock(decimal seconds) => Content.Start is { Year: > 1 and < 9000 } start && Math.Abs(seconds) < 10_000_000_000m
        ? start.PlusSeconds((long)decimal.Floor(seconds)).ToString("uuuu-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : "";

    private static string Known(string text) =>
        text == SeizureCodes.Background ? "recorded, no seizure" : SeizureCodes.Suggest(text) is { } id && SeizureType.Find(id) is { } type ? type.Name : "";
}
