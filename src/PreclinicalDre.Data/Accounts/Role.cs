namespace PreclinicalDre.Data.Accounts;

/// <summary>What a person is on this server. What each may do is the table of <c>Shell/Policies.cs</c>.</summary>
public enum Role
{
    /// <summary>Keeps accounts, memberships and the server itself; does not change the record of an experiment.</summary>
    Administrator,

    /// <summary>Plans and answers for studies.</summary>
    StudyDirector,

    /// <summary>Works with the animals: doses, weighs, records, imports.</summary>
    LabScientist,

    /// <summary>Reads and compares.</summary>
    TranslationalScientist,

    /// <summary>Reads everything, with its history, and changes nothing.</summary>
    Auditor,
}
