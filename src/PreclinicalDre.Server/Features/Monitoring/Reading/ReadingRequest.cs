using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>A file with what its sender says about it, as forms and routes have it: texts, not yet judged.</summary>
/// <param name="Content">The file, from where it stands; read fastest where it can seek.</param>
/// <param name="FileName">Name or path as the sender gave it.</param>
[Face]
public sealed record ReadingRequest(Stream Content, string FileName)
{
    /// <summary>A second file with the recording's events; null for none.</summary>
    public Stream? Annotations { get; init; }

    /// <summary>Name of the second file.</summary>
    public string? AnnotationsName { get; init; }

    /// <summary>Column mapping as JSON; empty for none.</summary>
    public string? Mapper { get; init; }

    /// <summary>Name of the saved profile that the mapping is of; empty for none.</summary>
    public string? Profile { get; init; }

    /// <summary>True where nobody chose that profile: the file's header has its columns.</summary>
    public bool ProfileIsGuess { get; init; }

    /// <summary>Id of the time zone (IANA) in which clock times are set apart; empty: by the clock on the wall.</summary>
    public string? Zone { get; init; }

    /// <summary><c>day-month-year</c>, <c>month-day-year</c> or <c>year-month-day</c>; empty: dates that can be read in two ways are refused.</summary>
    public string? DateOrder { get; init; }

    /// <summary>Start of the recording (<c>yyyy-MM-ddTHH:mm:ss</c>) where the file tells none.</summary>
    public string? Start { get; init; }

    /// <summary>Bytes of the data file that belongs to a Persyst header.</summary>
    public string? DataBytes { get; init; }

    /// <summary>Sheet of a workbook; empty for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>The fields of a form or of a multipart request; null where it has no file.</summary>
    public static ReadingRequest? Of(IFormCollection form) => form.Files.GetFile("file") is not { } file ? null : Of(form, file.OpenReadStream(), file.FileName);

    /// <summary>The fields of a form, with a file from elsewhere.</summary>
    public static ReadingRequest Of(IFormCollection form, Stream content, string fileName)
    {
        var second = form.Files.GetFile("annotations") is { Length: > 0 } list ? list : null;
        return new ReadingRequest(content, fileName)
        {
            Annotations = second?.OpenReadStream(),
            AnnotationsName = second?.FileName,
            Mapper = form["mapper"],
            Profile = form["profile"],
            Zone = form["zone"],
            DateOrder = form["dateOrder"],
            Start = form["start"],
            DataBytes = form["dataBytes"],
            Sheet = form["sheet"],
        };
    }
}
