using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Data.Spreadsheets;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>A profile as somebody saves it.</summary>
[Face]
public sealed class ColumnProfileInput
{
    /// <summary>Name that people choose it by.</summary>
    public string? Name { get; set; }

    /// <summary><c>seizures</c> or <c>stimulations</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Code of the study that it is for; empty: every study.</summary>
    public string? Study { get; set; }

    /// <summary>The mapping as JSON text.</summary>
    public string? Mapping { get; set; }

    /// <summary>Names of the columns by which its files are known; empty: it is never guessed.</summary>
    public IReadOnlyList<string>? Columns { get; set; }

    public string? Note { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>A profile as it is told.</summary>
/// <param name="Study">Code of its study; null for every study.</param>
/// <param name="Columns">Normalised names of the columns by which its files are known.</param>
[Face]
public sealed record ColumnProfileDetail(Guid Id, string Name, string Kind, string? Study, string Mapping, IReadOnlyList<string> Columns, string Note, int Version)
{
    internal static ColumnProfileDetail Of(ColumnProfile profile, string? study) => new(
        profile.Id, profile.Name, Choices.Code(profile.Kind), study, profile.Mapping, profile.Columns.Length == 0 ? [] : profile.Columns.Split('\n'), profile.Note, profile.Version);

    /// <summary>True where the first rows of a file hold its columns.</summary>
    public bool Fits(IReadOnlyList<IReadOnlyList<string>> firstRows) => HeaderFit.Fits(string.Join('\n', Columns), firstRows);
}
