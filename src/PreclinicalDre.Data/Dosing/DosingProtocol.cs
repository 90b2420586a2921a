using NodaTime;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Dosing;

/// <summary>
/// A study's rules at the rack. The defaults are starting values of general knowledge (GK), to be replaced by those of the study's licence and protocol;
/// a study without a row has them.
/// </summary>
public sealed class DosingProtocol : Entity
{
    public Guid StudyId { get; init; }

    public Study? Study { get; init; }

    /// <summary>How far from its due time a dose may be given, minutes; then it is late, and when it ends without an entry, missed.</summary>
    public int WindowMinutes { get; set; } = 60;

    /// <summary>Oldest weight that a dose volume may come from, hours.</summary>
    public int WeightMaxAgeHours { get; set; } = 72;

    /// <summary>When animals under a plan are weighed each day, minutes after midnight of the laboratory's clock; null: no weighings on the worklist.</summary>
    public int? WeighAtMinute { get; set; } = 8 * 60;

    /// <summary>The study's own volume caps as Core reads them (<c>i.p. 15; p.o. 8</c>, mL/kg); empty: the defaults.</summary>
    public string VolumeCaps { get; set; } = "";

    /// <summary>How long a person may take back his own last entry, minutes.</summary>
    public int UndoMinutes { get; set; } = 10;

    /// <summary>See <see cref="WindowMinutes"/>.</summary>
    public Duration Window => Duration.FromMinutes(WindowMinutes);

    /// <summary>See <see cref="WeightMaxAgeHours"/>.</summary>
    public Duration WeightMaxAge => Duration.FromHours(WeightMaxAgeHours);
}
