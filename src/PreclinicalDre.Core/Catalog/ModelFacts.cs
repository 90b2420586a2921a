namespace PreclinicalDre.Core.Catalog;

/// <summary>What the evaluation of a record asks of its model.</summary>
/// <param name="Id">Id of the model.</param>
/// <param name="Kind"><c>chronic</c>, or <c>acute</c> for everything else.</param>
/// <param name="Preparation"><c>in-vivo</c>, <c>ex-vivo</c> or <c>in-vitro</c>.</param>
/// <param name="SpontaneousSeizures">True where seizures come by themselves.</param>
/// <param name="InappropriateCompounds">Ids of the wrong compounds, sorted.</param>
/// <param name="ContingentTolerance">True where the model breeds contingent tolerance.</param>
/// <param name="VerdictPossible">False where the entry itself rules a verdict out, whatever its kind (a larva that lives for days).</param>
public sealed record ModelFacts(
    string Id,
    string Kind,
    string Preparation,
    bool SpontaneousSeizures,
    IReadOnlyList<string> InappropriateCompounds,
    bool ContingentTolerance,
    bool VerdictPossible)
{
    /// <summary>True for an in-vivo chronic model with spontaneous seizures: the only kind whose animals can be judged drug-resistant.</summary>
    public bool IsChronicInVivoWithSpontaneousSeizures => Kind == "chronic" && Preparation == "in-vivo" && SpontaneousSeizures;
}
