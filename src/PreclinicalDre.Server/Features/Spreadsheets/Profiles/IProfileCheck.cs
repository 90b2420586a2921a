using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>What a feature knows about the mappings of its kind of table. One is registered for each <see cref="ProfileKind"/>.</summary>
[Face]
public interface IProfileCheck
{
    ProfileKind Kind { get; }

    /// <summary>What people call such tables, as "Seizures and annotations".</summary>
    string Words { get; }

    /// <summary>Why a mapping cannot be used, in words; null where it can.</summary>
    string? Problem(string mapping);
}
