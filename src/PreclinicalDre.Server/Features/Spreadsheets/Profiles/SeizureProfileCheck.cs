using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>Profiles of tables of seizures and annotations hold a <see cref="ColumnMapping"/>.</summary>
internal sealed class SeizureProfileCheck : IProfileCheck
{
    public ProfileKind Kind => ProfileKind.Seizures;

    public string Words => "Seizures and annotations";

    public string? Problem(string mapping) => ColumnMappingJson.TryRead(mapping, out _, out var problem) ? null : problem;
}
