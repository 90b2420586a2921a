using NodaTime;
using PreclinicalDre.Core.Dosing;
using PreclinicalDre.Data.Animals;

namespace PreclinicalDre.Data.Dosing;

/// <summary>Kinds of tasks.</summary>
public static class WorklistKind
{
    public const string Dose = "dose";
    public const string Weight = "weight";
    public const string VeegStart = "veeg-start";
    public const string VeegEnd = "veeg-end";
    public const string Review = "review";

    /// <summary>A humane end point was met: somebody is to look at the animal now.</summary>
    public const string Alarm = "alarm";

    public static IReadOnlyList<string> All { get; } = [Alarm, Dose, Weight, VeegStart, VeegEnd, Review];
}

/// <summary>
/// Something to be done with one animal at a time. Animal, kind, source and occasion name it for good, so that making the list twice changes nothing.
/// The server makes it from plans: its creation is not audited, what becomes of it is.
/// </summary>
public sealed class WorklistTask : Entity
{
    public Guid StudyId { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>One of <see cref="WorklistKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The plan, session or study that asks for it.</summary>
    public Guid SourceId { get; init; }

    /// <summary>The source's name of the occasion.</summary>
    public required string OccasionKey { get; init; }

    public Instant DueAt { get; set; }

    /// <summary>After this it is overdue for good: missed, if nobody says otherwise.</summary>
    public Instant WindowUntil { get; set; }

    /// <summary>What is to be done, for a person.</summary>
    public string What { get; set; } = "";

    public WorklistState State { get; set; }

    public Instant? DoneAt { get; set; }

    public string DoneBy { get; set; } = "";

    public string Reason { get; set; } = "";

    /// <summary>The dose or weight on record that came of it.</summary>
    public Guid? ResultId { get; set; }

    /// <summary>A person said what became of it.</summary>
    public void Settle(WorklistState state, Instant at, string by, string reason) => (State, DoneAt, DoneBy, Reason) = (state, at, by, reason);
}

/// <summary>
/// What a person entered at the rack, as it came in. Its id is made by the page that sends it, so that a lost answer can be asked for again and an entry
/// sent twice counts once.
/// </summary>
public sealed class WorklistEntry : Entity
{
    public Guid StudyId { get; init; }

    public Guid AnimalId { get; init; }

    public Animal? Animal { get; init; }

    /// <summary>Null for a weight that no task asked for.</summary>
    public Guid? TaskId { get; init; }

    /// <summary><c>given</c>, <c>not-given</c>, <c>weight</c>, <c>done</c> or <c>not-done</c>.</summary>
    public required string Action { get; init; }

    /// <summary>When it was done, as the person said.</summary>
    public Instant At { get; init; }

    /// <summary>When the server took it in.</summary>
    public Instant ReceivedAt { get; init; }

    public string By { get; init; } = "";

    /// <summary>Account of the person, which tells apart two of one name; null where it came in without one.</summary>
    public Guid? ByAccountId { get; init; }

    /// <summary>The dose or weight on record.</summary>
    public Guid? ResultId { get; init; }

    /// <summary>What the task and its result were before, as JSON; taking back restores it.</summary>
    public string Before { get; init; } = "";

    /// <summary>When the person took it back; null while it holds.</summary>
    public Instant? UndoneAt { get; set; }
}
