namespace PreclinicalDre.Server.Shell;

/// <summary>Addresses of the pages that other pages link to. Codes of animals are people's words and are encoded.</summary>
public static class Addresses
{
    public static string Study(string code) => $"/studies/{Uri.EscapeDataString(code)}";

    public static string Animal(string study, string animal) => $"{Study(study)}/animals/{Uri.EscapeDataString(animal)}";

    /// <summary>Where the rack run begins with an animal: what a scanner reads from its cage card.</summary>
    public static string Rack(string study, string animal) => $"{Study(study)}/rack?scan={Uri.EscapeDataString(animal)}";

    /// <summary>What stands in a code that was scanned: of an address as <see cref="Rack"/> makes it the animal, else all of it.</summary>
    public static string Scanned(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const string Mark = "/rack?scan=";
        return text.LastIndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? Uri.UnescapeDataString(text[(at + Mark.Length)..].Split('&')[0]).Trim() : text.Trim();
    }

    /// <summary>What became of one stored thing, or of one member of it; without a study, of one that the laboratory's studies share.</summary>
    public static string History(string? study, string entity, Guid id, string? member = null) =>
        $"{(study is null ? "" : Study(study))}/history?entity={entity}&id={id}{(member is null ? "" : $"&member={member}")}";

    public static string Signatures(string study) => $"{Study(study)}/signatures";

    /// <summary>A name for a downloaded file that every file system takes.</summary>
    public static string FileName(string name) => new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')]);
}
