using PreclinicalDre.Core.Experiments;

namespace PreclinicalDre.Server.Features.Experiments;

/// <summary>An experiment as a person enters it.</summary>
public sealed class ExperimentInput
{
    /// <summary>Short code, unique in the study and kept for ever; it stands in addresses, also of the blinded.</summary>
    public string? Code { get; set; }

    public string? Title { get; set; }

    public ExperimentKind? Kind { get; set; }

    /// <summary>The model; left out: the study's.</summary>
    public string? ModelId { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>The version that was read before the change; null takes the current one.</summary>
    public int? Version { get; set; }
}

/// <summary>An experiment in a list.</summary>
/// <param name="Title">Null where the person may not know which compounds are given: titles tell.</param>
public sealed record ExperimentRow(string Code, string? Title, ExperimentKind Kind, string ModelId, bool IsClosed, int Version, string Page);

/// <summary>The experiments of a study.</summary>
/// <param name="Kinds">The kinds that the study's model is run as and the server can run, the usual one first.</param>
/// <param name="OtherKinds">The kinds that the server can run beside these.</param>
/// <param name="ChronicMonitoring">True where the model's animals are monitored over weeks as well.</param>
public sealed record ExperimentList(
    IReadOnlyList<ExperimentRow> Experiments, IReadOnlyList<ExperimentKind> Kinds, IReadOnlyList<ExperimentKind> OtherKinds, bool ChronicMonitoring);
