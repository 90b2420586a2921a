using AutoMapper;
using PreclinicalDre.Data.Studies;
using PreclinicalDre.Server.Shell;

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

    public int Resistant { get; set; }

    public int Responsive { get; set; }

    public int Undefined { get; set; }

    public int NotApplicable { get; set; }

    /// <summary>Animals whose data changed since their verdict, or that have none.</summary>
    public int Stale { get; init; }

    /// <summary>True where the person may not see its verdicts: their counts say nothing.</summary>
    public bool IsBlinded { get; set; }
}

/// <summary>A study with what its own page needs.</summary>
public sealed class StudyDetail
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    /// <summary>Empty where the study is blinded for the person.</summary>
    public required string Protocol { get; set; }

    public required string ModelId { get; init; }

    /// <summary>Id of the model's variant that the study uses; null for the model as such.</summary>
    public string? ModelVariantId { get; init; }

    public required string SpeciesId { get; init; }

    public required string LicenceNumber { get; init; }

    public required string Director { get; init; }

    public required string TimeZoneId { get; init; }

    public int LightsOnMinute { get; init; }

    public int LightsOffMinute { get; init; }

    public bool IsSimulated { get; init; }

    public int Version { get; init; }

    /// <summary>The definition that judges the study's animals, as <c>id@version</c>.</summary>
    public required string DefinitionName { get; set; }

    public required List<CohortSummary> Cohorts { get; init; }

    /// <summary>What stands in the study but a person should look at: a species that the model is not known in, and the like.</summary>
    public IReadOnlyList<FindingDto> Warnings { get; set; } = [];

    /// <summary>True where something of the study is blinded for the person.</summary>
    public bool IsBlinded { get; set; }
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
            .ForMember(s => s.IsBlinded, o => o.Ignore())
            .ForMember(s => s.AnimalCount, o => o.MapFrom(s => s.Animals.Count))
            .ForMember(s => s.CohortCount, o => o.MapFrom(s => s.Cohorts.Count))
            .ForMember(s => s.Resistant, o => o.MapFrom(s => s.Animals.Count(a => a.CurrentVerdict!.Classification == "drug-resistant")))
            .ForMember(s => s.Responsive, o => o.MapFrom(s => s.Animals.Count(a => a.CurrentVerdict!.Classification == "drug-responsive")))
            .ForMember(s => s.Undefined, o => o.MapFrom(s => s.Animals.Count(a => a.CurrentVerdict!.Classification == "undefined")))
            .ForMember(s => s.NotApplicable, o => o.MapFrom(s => s.Animals.Count(a => a.CurrentVerdict!.Classification == "not-applicable")))
            .ForMember(s => s.Stale, o => o.MapFrom(s => s.Animals.Count(a => a.DataRevision != a.EvaluatedRevision)));
        CreateMap<Study, StudyDetail>()
            .ForMember(s => s.Warnings, o => o.Ignore())
            .ForMember(s => s.IsBlinded, o => o.Ignore())
            .ForMember(s => s.Cohorts, o => o.MapFrom(s => s.Cohorts.OrderBy(c => c.Code)));
        CreateMap<Cohort, CohortSummary>();
    }
}
