using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Access;

/// <summary>Roles in words.</summary>
[Face]
public static class RoleWords
{
    /// <summary>Its name.</summary>
    public static string Say(Role role) => role switch
    {
        Role.Administrator => "administrator",
        Role.StudyDirector => "study director",
        Role.LabScientist => "lab scientist",
        Role.TranslationalScientist => "translational scientist",
        Role.Auditor => "auditor",
    };

    /// <summary>What it is for, in a sentence.</summary>
    public static string About(Role role) => role switch
    {
        Role.Administrator => "Keeps accounts, memberships, the server and its jobs; reads every study and does not change the record of any.",
        Role.StudyDirector => "Plans and answers for the studies of which it is a member.",
        Role.LabScientist => "Works with the animals of the studies of which it is a member: doses, weighs, records, imports.",
        Role.TranslationalScientist => "Reads and compares the studies of which it is a member.",
        Role.Auditor => "Reads everything with its history, and changes nothing.",
    };
}
