using PreclinicalDre.Data.Accounts;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What a person sees of the studies: all, or those of its memberships.</summary>
internal sealed class StudyView(IPerson person) : IStudyView
{
    public Guid? OnlyOf => person.IsTrusted || (person.Role is { } role && Policies.SeesAllStudies(role)) ? null : person.AccountId ?? Guid.Empty;
}
