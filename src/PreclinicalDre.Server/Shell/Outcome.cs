using PreclinicalDre.Core;

namespace PreclinicalDre.Server.Shell;

/// <summary>What a use case answers. Bad data is one of the answers; an exception means a mistake of the program.</summary>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done, or found.</summary>
    public sealed record Ok(T Value) : Outcome<T>;

    /// <summary>The request was understood and refused; nothing was stored.</summary>
    public sealed record Invalid(string Title, IReadOnlyList<Finding> Findings) : Outcome<T>;

    /// <summary>There is no such thing, or none that this person may see.</summary>
    public sealed record NotFound(string What) : Outcome<T>;

    /// <summary>The person may see it but not do this.</summary>
    public sealed record Forbidden(string Why) : Outcome<T>;

    /// <summary>Someone else changed it, or the name is taken.</summary>
    public sealed record Conflict(string Why) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Ok(value);
}

/// <summary>Short ways to say no.</summary>
public static class Outcome
{
    /// <summary>Refused for one named field of the request.</summary>
    public static Outcome<T> Refused<T>(string code, string field, string message, string? found = null, string? wanted = null) =>
        new Outcome<T>.Invalid(message, [Finding.Error(code, message, new Location(Path: field), found, wanted)]);
}
