using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Experiments;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>Profiles of kindling logs hold a <see cref="StimulationMapping"/>.</summary>
internal sealed class StimulationProfileCheck : IProfileCheck
{
    public ProfileKind Kind => ProfileKind.Stimulations;

    public string Words => "Stimulations of a kindling experiment";

    public string? Problem(string mapping) => StimulationMapping.TryRead(mapping, out _, out var problem) ? null : problem;
}
