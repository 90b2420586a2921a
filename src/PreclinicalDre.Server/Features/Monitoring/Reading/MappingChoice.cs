using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Spreadsheets.Profiles;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>What tells the columns of a form's table.</summary>
/// <param name="Form">The fields; empty where the file's own headers decide.</param>
/// <param name="Profile">The saved profile that they are of; null for none.</param>
/// <param name="IsGuess">True where nobody chose that profile: the file's header has its columns.</param>
/// <param name="Header">The columns of the file, to be offered; empty where it is no table.</param>
[Face]
public sealed record ChosenMapping(MappingForm Form, ColumnProfileDetail? Profile, bool IsGuess, IReadOnlyList<string> Header)
{
    /// <summary>Nothing is told yet.</summary>
    public static ChosenMapping None { get; } = new(new MappingForm(), null, false, []);

    /// <summary>A request that says this of its table.</summary>
    public ReadingRequest On(ReadingRequest request) => request with { Mapper = Form.ToMapper(), Profile = Profile?.Name, ProfileIsGuess = IsGuess };
}

/// <summary>Which columns of a table hold what: as a person says it, by the saved profile that was chosen, or by one whose columns the file's header has.</summary>
[Face]
public sealed class MappingChoice(ColumnProfiles profiles)
{
    /// <summary>Value of the field <c>profile</c> of a form that wants none, guessed neither.</summary>
    public const string Nothing = "none";

    /// <summary>Profiles to choose from, by name.</summary>
    public Task<List<ColumnProfileDetail>> ListAsync(string? study, CancellationToken cancellation) => profiles.ForAsync(ProfileKind.Seizures, study, cancellation);

    /// <summary>
    /// Fields of a form: a profile that was chosen just now fills them; one that filled them already stands beside what was changed since; where nothing is said, one that fits is taken.
    /// </summary>
    /// <param name="form">With <c>profile</c> (id, empty or <see cref="Nothing"/>) and <c>profileWas</c> (id of the one that filled the fields).</param>
    /// <param name="study">Code of the study; null for none.</param>
    /// <param name="table">The table, which must seek; null where there is none.</param>
    /// <param name="tableName">Its name.</param>
    /// <param name="cancellation">Stops the questions to the database.</param>
    public async Task<ChosenMapping> TakeAsync(IFormCollection form, string? study, Stream? table, string tableName, CancellationToken cancellation)
    {
        var fields = MappingForm.Of(form);
        var rows = table is null ? null : Rows(table, tableName);
        var header = rows is null || rows.Count == 0 ? [] : rows[Math.Min(fields.SkipLines, rows.Count - 1)];
        var (asked, was) = (form["profile"].ToString(), form["profileWas"].ToString());
        var chosen = Guid.TryParse(asked, out var id) ? (await ListAsync(study, cancellation)).Find(p => p.Id == id) : null;
        if (chosen is not null)
        {
            return new ChosenMapping(asked == was && !fields.IsEmpty ? fields : Fields(chosen), chosen, false, header);
        }

        if (fields.IsEmpty && asked != Nothing && rows is { Count: > 0 } && await profiles.GuessAsync(ProfileKind.Seizures, study, rows, cancellation) is { } guess)
        {
            return new ChosenMapping(Fields(guess), guess, true, header);
        }

        return new ChosenMapping(fields, null, false, header);
    }

    /// <summary>
    /// A request of a program: its profile by name turned into a mapping, or, where it tells neither mapping nor profile, one that fits. Not found where there is no such profile.
    /// </summary>
    public async Task<Outcome<ReadingRequest>> TellAsync(ReadingRequest request, string? study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!string.IsNullOrWhiteSpace(request.Mapper))
        {
            return request;
        }

        if (!string.IsNullOrWhiteSpace(request.Profile))
        {
            return await profiles.FindAsync(ProfileKind.Seizures, study, request.Profile, cancellation) is { } named
                ? request with { Mapper = named.Mapping, Profile = named.Name }
                : new Outcome<ReadingRequest>.NotFound($"profile {request.Profile}");
        }

        var (table, name) = request.Annotations is { } list ? (list, request.AnnotationsName ?? "") : (request.Content, request.FileName);
        return Rows(table, name, request.Sheet) is { Count: > 0 } rows && await profiles.GuessAsync(ProfileKind.Seizures, study, rows, cancellation) is { } guess
            ? request with { Mapper = guess.Mapping, Profile = guess.Name, ProfileIsGuess = true }
            : request;
    }

    /// <summary>Saves what the fields say as a profile of that name; its files are known by the columns that they name.</summary>
    /// <param name="chosen">The fields.</param>
    /// <param name="name">Its name.</param>
    /// <param name="study">Code of the study that it is for; null for the whole laboratory.</param>
    /// <param name="codes">Meanings of texts that were said beside the fields: they become the profile's codes.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<ColumnProfileDetail>> SaveAsync(ChosenMapping chosen, string name, string? study, IReadOnlyDictionary<string, string?> codes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (chosen.Form.IsEmpty)
        {
            return Task.FromResult(Outcome.Refused<ColumnProfileDetail>("bad-value", "map.onset", "There is nothing to save: no column is named.", wanted: "at least the column of the onset"));
        }

        var mapping = chosen.Form.ToMapping();
        var dictionary = new Dictionary<string, string>(mapping.Codes, StringComparer.Ordinal);
        foreach (var (text, type) in codes)
        {
            dictionary[text] = type ?? ColumnMapping.NoSeizure;
        }

        mapping = mapping with { Codes = dictionary };
        return profiles.SaveAsync(
            new ColumnProfileInput { Name = name, Kind = Choices.Code(ProfileKind.Seizures), Study = study, Mapping = ColumnMappingJson.Write(mapping), Columns = mapping.ColumnsIn(chosen.Header) }, cancellation);
    }

    private static MappingForm Fields(ColumnProfileDetail profile) =>
        ColumnMappingJson.TryRead(profile.Mapping, out var mapping, out _) ? MappingForm.Of(mapping!) : new MappingForm();

    /// <summary>The first rows of a file that is a table; null where its format says itself what it holds.</summary>
    private static IReadOnlyList<IReadOnlyList<string>>? Rows(Stream table, string name, string? sheet = null) =>
        FirstRows.IsArchive(table) || RecordingFile.IsTable(table, name) ? FirstRows.Of(table, name, sheet) : null;
}
