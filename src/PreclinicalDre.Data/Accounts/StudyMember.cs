using NodaTime;
using PreclinicalDre.Data.Studies;

namespace PreclinicalDre.Data.Accounts;

/// <summary>One account's membership in one study: without it a person does not learn that the study is there, but for the roles that see all.</summary>
public sealed class StudyMember : Entity
{
    public Guid StudyId { get; init; }

    public Study? Study { get; init; }

    public Guid AccountId { get; init; }

    public Account? Account { get; init; }

    public Instant AddedAt { get; init; }
}
