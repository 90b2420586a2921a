namespace PreclinicalDre.Server.Shell.Access;

/// <summary>
/// On whose behalf work goes on outside a request: a job does what a person asked for, and the audit names that person. Held for the flow of the work and what it
/// starts, in whatever scopes.
/// </summary>
public sealed class ActingFor
{
    private readonly AsyncLocal<Person?> who = new();

    /// <summary>The person; null where nobody asked.</summary>
    public Person? Who => who.Value;

    /// <summary>Names the person for the rest of the calling method's flow.</summary>
    public void Act(Person person) => who.Value = person;
}
