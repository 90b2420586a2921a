using NodaTime;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Cells;

namespace PreclinicalDre.Core.Tabular;

/// <summary>Makes the columns of the schemas: one method for each kind of cell.</summary>
internal static class Columns
{
    private static readonly string[] YesOrNo = ["yes", "no"];

    public static Column<string> Text(
        string key, string header, string help, string example = "", int maxLength = 400, bool required = false, bool keyPart = false, params string[] aliases) =>
        new(key, header, CellType.Text, TextCells.Text(maxLength))
        {
            Help = help, Example = example, Required = required, KeyPart = keyPart, Aliases = aliases,
        };

    public static Column<string> Identifier(
        string key, string header, string help, string example, int maxLength = 64, bool required = true, bool keyPart = false, params string[] aliases) =>
        new(key, header, CellType.Identifier, TextCells.Identifier(maxLength))
        {
            Help = help, Example = example, Required = required, KeyPart = keyPart, Aliases = aliases,
        };

    /// <summary>An identifier that stands in addresses: the code of an animal or a trial.</summary>
    public static Column<string> Code(string key, string header, string help, string example, int maxLength = 64, params string[] aliases) =>
        new(key, header, CellType.Identifier, TextCells.Code(maxLength))
        {
            Help = help, Example = example, Required = true, KeyPart = true, Aliases = aliases,
        };

    public static Column<double> Number(
        string key, string header, string help, string example, double min, double max, string? unit, bool required = false, params string[] aliases) =>
        new(key, header, CellType.Number, NumberCells.Number(min, max, unit))
        {
            Help = help, Example = example, Required = required, Unit = unit, Aliases = aliases,
        };

    public static Column<double> Fraction(string key, string header, string help, string example, params string[] aliases) =>
        new(key, header, CellType.Fraction, NumberCells.Fraction()) { Help = help, Example = example, Aliases = aliases };

    public static Column<bool> YesNo(string key, string header, string help, string example = "", params string[] aliases) =>
        new(key, header, CellType.YesNo, ChoiceCells.YesNo) { Help = help, Example = example, Allowed = YesOrNo, Aliases = aliases };

    public static Column<T> Choice<T>(
        string key, string header, string what, string help, string example, IReadOnlyList<KeyValuePair<string, T>> values, bool required = false, params string[] aliases)
        where T : notnull
    {
        string[] allowed = [.. values.Select(v => v.Key)];
        return new(key, header, CellType.Choice, ChoiceCells.OneOf(what, values, allowed))
        {
            Help = help, Example = example, Required = required, Allowed = allowed, Aliases = aliases,
        };
    }

    public static Column<LocalDate> Date(string key, string header, string help, string example, params string[] aliases) =>
        new(key, header, CellType.Date, DateCells.Date) { Help = help, Example = example, Aliases = aliases };

    public static Column<Instant> Instant(
        string key, string header, string help, string example, bool required = false, bool keyPart = false, params string[] aliases) =>
        new(key, header, CellType.Instant, InstantCells.Instant)
        {
            Help = help, Example = example, Required = required, KeyPart = keyPart, Aliases = aliases,
        };

    public static Column<IReadOnlyList<string>> Identifiers(
        string key, string header, string help, string example, int maxLength, bool required = false, params string[] aliases) =>
        new(key, header, CellType.List, TextCells.List(TextCells.Item(maxLength)))
        {
            Help = help, Example = example, Required = required, Aliases = aliases,
        };

    public static Column<SeizureType> SeizureTypeColumn(string key, string header, string help, string example, params string[] aliases) =>
        new(key, header, CellType.Choice, SeizureTypeReader)
        {
            Help = help, Example = example, Required = true, KeyPart = true, Allowed = SeizureIds, Aliases = aliases,
        };

    public static Column<IReadOnlyList<SeizureType>> SeizureTypes(string key, string header, string help, string example, params string[] aliases) =>
        new(key, header, CellType.List, TextCells.List(SeizureTypeReader)) { Help = help, Example = example, Aliases = aliases };

    /// <summary>The animal of a row, in every sheet but its own.</summary>
    public static Column<string> Animal() => Code(
        "animal", "Animal", "The animal's id in the study.", "K01", aliases: ["animal id", "subject", "mouse", "rat", "dog"]);

    /// <summary>The trial of a row, in every sheet but its own.</summary>
    public static Column<string> Trial() => Code(
        "trial", "Trial", "The trial's code, as in the sheet Trials.", "T1", maxLength: 40, aliases: ["trial code", "regimen"]);

    /// <summary>One compound of the row's trial.</summary>
    public static Column<string> Compound() => Identifier(
        "compound", "Compound", "The compound, by id or name of the catalogue.", "levetiracetam", maxLength: 80, keyPart: true, aliases: ["drug", "asm"]);

    private static string[] SeizureIds { get; } = [.. SeizureType.All.Select(t => t.Id)];

    /// <summary>Ids, full names, names without their abbreviation, and the abbreviation alone.</summary>
    private static CellReader<SeizureType> SeizureTypeReader { get; } = ChoiceCells.OneOf(
        "seizure type", SeizureType.All.SelectMany(t => SeizureNames(t).Select(n => KeyValuePair.Create(n, t))), SeizureIds);

    private static IEnumerable<string> SeizureNames(SeizureType type)
    {
        yield return type.Id;
        yield return type.Name;
        var open = type.Name.IndexOf('(', StringComparison.Ordinal);
        if (open > 0)
        {
            yield return type.Name[..open];
            yield return type.Name[(open + 1)..];
        }
    }
}
