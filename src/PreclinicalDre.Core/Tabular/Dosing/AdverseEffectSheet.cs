using NodaTime;
using PreclinicalDre.Core.Dosing;

namespace PreclinicalDre.Core.Tabular.Dosing;

/// <summary>An adverse effect that was seen during a trial.</summary>
/// <param name="Location">Where the row stands.</param>
/// <param name="Animal">Id of the animal.</param>
/// <param name="Trial">Code of the trial.</param>
/// <param name="ObservedAt">When it was seen.</param>
/// <param name="Effect">What was seen (ataxia, sedation).</param>
/// <param name="Severity">How severe it was.</param>
/// <param name="Note">Anything else; empty where nothing is told.</param>
public sealed record AdverseEffectRow(
    Location Location,
    string Animal,
    string Trial,
    Instant ObservedAt,
    string Effect,
    EffectSeverity Severity,
    string Note) : IImportRow;

/// <summary>The sheet of adverse effects.</summary>
public static class AdverseEffectSheet
{
    private static readonly Column<string> Animal = Columns.Animal();
    private static readonly Column<string> Trial = Columns.Trial();

    private static readonly Column<Instant> ObservedAt = Columns.Instant(
        "observed_at", "Observed at", "When it was seen.", "2026-04-06 09:15", required: true, keyPart: true, "seen at");

    private static readonly Column<string> Effect = Columns.Text(
        "effect", "Effect", "What was seen, such as ataxia or sedation.", "ataxia", 200, required: true, keyPart: true, "adverse effect", "sign");

    private static readonly Column<EffectSeverity> Severe = Columns.Choice<EffectSeverity>(
        "severity",
        "Severity",
        "severity",
        "mild: noticeable; moderate: the dose is reconsidered; severe: the dose cannot be kept.",
        "mild",
        [new("mild", EffectSeverity.Mild), new("moderate", EffectSeverity.Moderate), new("severe", EffectSeverity.Severe)],
        required: true);

    private static readonly Column<string> Note = Columns.Text("note", "Note", "Anything else worth knowing.", aliases: ["notes", "remark", "comment"]);

    /// <summary>The schema.</summary>
    public static TableSchema<AdverseEffectRow> Schema { get; } = new(
        "adverse-effects",
        "Adverse effects",
        "One row is one adverse effect seen during a trial.",
        [Animal, Trial, ObservedAt, Effect, Severe, Note],
        row => new AdverseEffectRow(
            row.At, row.Get(Animal), row.Get(Trial), row.Get(ObservedAt), row.Text(Effect), row.Get(Severe), row.Text(Note)));
}
