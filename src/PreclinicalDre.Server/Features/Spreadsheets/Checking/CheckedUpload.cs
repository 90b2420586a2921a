namespace PreclinicalDre.Server.Features.Spreadsheets.Checking;

/// <summary>An upload that was checked and is kept for a while, so that the person need not choose the file again.</summary>
/// <param name="Id">Random id, the only handle to it.</param>
/// <param name="StudyCode">The study that it was checked against.</param>
/// <param name="FileName">As the sender gave it; null for a paste.</param>
/// <param name="Kind">What the sender said a table is; null to go by the header.</param>
/// <param name="Sha256">Hash of the content when it came, lower-case hex.</param>
/// <param name="Bytes">Length of the content.</param>
public sealed record CheckedUpload(string Id, string StudyCode, string? FileName, string? Kind, string Sha256, long Bytes);
