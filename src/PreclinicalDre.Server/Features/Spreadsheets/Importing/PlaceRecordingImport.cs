using PreclinicalDre.Server.Features.Jobs;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>Asks for the import of a recording as a run: the files are kept where every server can reach them.</summary>
public sealed class PlaceRecordingImport(JobUploads uploads, IJobOrders jobs)
{
    /// <summary>Characters of a run's title that are kept.</summary>
    private const int MostTitle = 300;

    /// <summary>The run's id. The request's files are read from where they stand.</summary>
    public async Task<Guid> RunAsync(ImportRecordingRequest request, Guid studyId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var upload = await uploads.KeepAsync(request.File.Content, cancellation);
        var annotations = request.File.Annotations is { } list ? await uploads.KeepAsync(list, cancellation) : null;
        var title = $"Import into {request.StudyCode}, {request.AnimalCode}: {request.File.FileName}";
        return await jobs.PlaceAsync(
            ImportRecordingJob.Kind.Id, ImportRecordingArguments.Of(request, upload, annotations), new JobOrder(title.Length <= MostTitle ? title : title[..MostTitle], studyId), cancellation);
    }
}
