using PreclinicalDre.Server.Features.Monitoring.Reading;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Kept uploads that are to become recordings and seizures of an animal, with all that <see cref="ImportRecordingRequest"/> says about them.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Animal">Code of the animal.</param>
/// <param name="Upload">Path of the file below the storage folder.</param>
/// <param name="FileName">As the sender gave it.</param>
public sealed record ImportRecordingArguments(string Study, string Animal, string Upload, string FileName)
{
    /// <summary>Path of the list of events; null where there is none.</summary>
    public string? AnnotationsUpload { get; init; }

    public string? AnnotationsName { get; init; }

    public string? Mapper { get; init; }

    public string? Profile { get; init; }

    public bool ProfileIsGuess { get; init; }

    public string? Zone { get; init; }

    public string? DateOrder { get; init; }

    public string? Start { get; init; }

    public string? DataBytes { get; init; }

    public string? Sheet { get; init; }

    public IReadOnlyDictionary<string, string?> Mapping { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public IReadOnlyList<string> Detects { get; init; } = [];

    public string Equipment { get; init; } = "";

    public string Observer { get; init; } = "";

    public string? Offset { get; init; }

    public bool AcceptPartial { get; init; }

    /// <summary>Why; null where nobody said it.</summary>
    public string? Reason { get; init; }

    public static ImportRecordingArguments Of(ImportRecordingRequest request, string upload, string? annotationsUpload) => new(request.StudyCode, request.AnimalCode, upload, request.File.FileName)
    {
        AnnotationsUpload = annotationsUpload,
        AnnotationsName = request.File.AnnotationsName,
        Mapper = request.File.Mapper,
        Profile = request.File.Profile,
        ProfileIsGuess = request.File.ProfileIsGuess,
        Zone = request.File.Zone,
        DateOrder = request.File.DateOrder,
        Start = request.File.Start,
        DataBytes = request.File.DataBytes,
        Sheet = request.File.Sheet,
        Mapping = request.Mapping,
        Detects = request.Detects,
        Equipment = request.Equipment,
        Observer = request.Observer,
        Offset = request.Offset,
        AcceptPartial = request.AcceptPartial,
        Reason = request.Reason,
    };

    public ImportRecordingRequest ToRequest(Stream content, Stream? annotations) =>
        new(Study, Animal, new ReadingRequest(content, FileName)
        {
            Annotations = annotations, AnnotationsName = AnnotationsName, Mapper = Mapper, Profile = Profile, ProfileIsGuess = ProfileIsGuess, Zone = Zone, DateOrder = DateOrder, Start = Start, DataBytes = DataBytes, Sheet = Sheet,
        })
        {
            Mapping = Mapping, Detects = Detects, Equipment = Equipment, Observer = Observer, Offset = Offset, AcceptPartial = AcceptPartial, Reason = Reason,
        };
}
