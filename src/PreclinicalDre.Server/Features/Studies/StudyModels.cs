using AutoMapper;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>A study as lists and the API show it.</summary>
public sealed class StudySummary
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string ModelId { get; init; }

    public required string SpeciesId { get; init; }

    public required string LicenceNumber { get; init; }

    public required string Director { get; init; }

    public required string TimeZoneId { get; init; }

    public bool IsSimulated { get; init; }

    public int AnimalCount { get; init; }

    public int CohortCount { get; init; }
}

/// <summary>A study with what its own page needs.</summary>
public sealed class StudyDetail
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string Protocol { get; init; }

    public required string ModelId { get; init; }

    public required string SpeciesId { get; init; }

    public required string LicenceNumber { get; init; }

    public required string Director { get; init; }

    public required string TimeZoneId { get; init; }

    public int LightsOnMinute { get; init; }

    public int LightsOffMinute { get; init; }

    public bool IsSimulated { get; init; }

    public int Version { get; init; }

    public required List<CohortSummary> Cohorts { get; init; }
}

/// <summary>A cohort of a study.</summary>
public sealed class CohortSummary
{
    public required string Code { get; init; }

    public required string Description { get; init; }
}

/// <summary>Read models of studies.</summary>
public sealed class StudyProfile : Profile
{
    public StudyProfile()
    {
        CreateMap<Study, StudySummary>()
            .ForMember(s => s.AnimalCount, o => o.MapFrom(s => s.Animals.Count))
            .ForMember(s => s.CohortCount, o => o.MapFrom(s => s.Cohorts.Count));
        CreateMap<Study, StudyDetail>()
            .ForMember(s => s.Cohorts, o => o.MapFrom(s => s.Cohorts.OrderBy(c => c.Code)));
        CreateMap<Cohort, CohortSummary>();
    }
}
