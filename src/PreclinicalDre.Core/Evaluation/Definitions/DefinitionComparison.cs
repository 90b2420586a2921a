namespace PreclinicalDre.Core.Evaluation.Definitions;

/// <summary>A field of several definitions, side by side.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Its value in each, in the order asked for; null where one knows no such species.</param>
/// <param name="Differs">Whether they are not all the same.</param>
public sealed record ComparedField(DefinitionField Field, IReadOnlyList<double?> Values, bool Differs);

/// <summary>Definitions side by side.</summary>
public static class DefinitionComparison
{
    /// <summary>Every field of the definitions, over all species that any of them knows; ids and versions are names, not fields.</summary>
    public static IReadOnlyList<ComparedField> Of(IReadOnlyList<DreDefinition> definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return [.. DefinitionField.Of(definitions.SelectMany(d => d.MinSeizureFreeDays.Keys)).Select(f =>
        {
            double?[] values = [.. definitions.Select(f.Get)];
            return new ComparedField(f, values, values.Distinct().Count() > 1);
        })];
    }
}
