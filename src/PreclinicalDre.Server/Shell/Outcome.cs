using PreclinicalDre.Core;
using PreclinicalDre.Data.Animals;

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
    public sealed record Conflict(string Why) : Outcome<T>
    {
        /// <summary>What kind of conflict, for programs.</summary>
        public string Code { get; init; } = "conflict";
    }

    public static implicit operator Outcome<T>(T value) => new Ok(value);
}

/// <summary>Short ways to say no, and to pass an answer on.</summary>
public static class Outcome
{
    /// <summary>The same answer with another value; a refusal stays as it is.</summary>
    public static async Task<Outcome<TOut>> ThenAsync<T, TOut>(this Outcome<T> outcome, Func<T, Task<TOut>> next) => outcome switch
    {
        Outcome<T>.Ok o => await next(o.Value),
        Outcome<T>.Invalid i => new Outcome<TOut>.Invalid(i.Title, i.Findings),
        Outcome<T>.NotFound n => new Outcome<TOut>.NotFound(n.What),
        Outcome<T>.Forbidden f => new Outcome<TOut>.Forbidden(f.Why),
        Outcome<T>.Conflict c => new Outcome<TOut>.Conflict(c.Why) { Code = c.Code },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Work that the states of animals' records may refuse: what the guard of the saves throws becomes a conflict.</summary>
    public static async Task<Outcome<T>> OnRecordsAsync<T>(Func<Task<Outcome<T>>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        try
        {
            return await work();
        }
        catch (RecordStateException e)
        {
            return Conflict<T>(e);
        }
    }

    /// <summary>What a refusal by the state of a record tells.</summary>
    public static Outcome<T> Conflict<T>(RecordStateException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return new Outcome<T>.Conflict(refusal.Message) { Code = CodeOf(refusal.Refusal) };
    }

    /// <summary>The refusal's kind, for programs.</summary>
    public static string CodeOf(RecordRefusal refusal) => refusal switch
    {
        RecordRefusal.Locked => "record-locked",
        RecordRefusal.ReasonNeeded => "reason-needed",
        RecordRefusal.NoSuchMove => "no-such-move",
    };

    /// <summary>Refused for one named field of the request.</summary>
    public static Outcome<T> Refused<T>(string code, string field, string message, string? found = null, string? wanted = null) =>
        new Outcome<T>.Invalid(message, [Finding.Error(code, message, new Location(Path: field), found, wanted)]);
}
