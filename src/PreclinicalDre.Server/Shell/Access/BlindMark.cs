namespace PreclinicalDre.Server.Shell.Access;

/// <summary>What an address of a study means to a person for whom the study is blinded.</summary>
public enum Blind
{
    /// <summary>It carries nothing that could tell.</summary>
    Safe,

    /// <summary>It asks <see cref="ISight"/> and shows codes only.</summary>
    Aware,

    /// <summary>It is refused.</summary>
    Refused,
}

/// <summary>The mark of a page or route; one below a study without a mark is refused, and a test fails.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BlindAttribute(Blind mark) : Attribute
{
    public Blind Mark { get; } = mark;
}

/// <summary>Marks routes.</summary>
public static class BlindMark
{
    /// <summary>The mark of a route, or of the routes of a group that have none of their own.</summary>
    public static TBuilder Blinded<TBuilder>(this TBuilder builder, Blind mark)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new BlindAttribute(mark));
}
