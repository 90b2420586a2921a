namespace PreclinicalDre.Core.Catalog;

/// <summary>Animals or donors that a model is made in.</summary>
/// <param name="Species">Id of a <see cref="SpeciesEntry"/>.</param>
/// <param name="Strain">Strain, stock or line; null where none is stated.</param>
/// <param name="Sex">Sex that the sources used.</param>
/// <param name="Age">Age or weight in words (<c>P6 to P7</c>); null where none is stated.</param>
public sealed record SubjectUse(string Species, string? Strain, SexUse Sex, string? Age);

/// <summary>One setting of an induction or test protocol: a figure with a unit, or words.</summary>
/// <param name="Name">What is set (<c>Current</c>).</param>
/// <param name="Number">Figure or range; null where the setting is words.</param>
/// <param name="Unit">Unit of <paramref name="Number"/>; null where there is no figure.</param>
/// <param name="Text">The setting in words; null where there is a figure.</param>
/// <param name="Variant">Id of the <see cref="ModelVariant"/> that it holds for; null for all.</param>
public sealed record ProtocolParameter(string Name, Estimate? Number, string? Unit, string? Text, string? Variant);

/// <summary>How seizures of the model answer to a compound.</summary>
/// <param name="Compound">Id of a <see cref="Catalog.Compound"/>.</param>
/// <param name="Effect">The answer.</param>
/// <param name="Text">Dose, seizure type and limits in words.</param>
/// <param name="Variant">Id of the <see cref="ModelVariant"/> that it holds for; null for all.</param>
public sealed record AsmResponse(string Compound, AsmEffect Effect, string Text, string? Variant);

/// <summary>What patients with the condition that a model stands for answer to a compound.</summary>
/// <param name="Condition">The condition of patients, in words.</param>
/// <param name="Compound">Id of a <see cref="Catalog.Compound"/>.</param>
/// <param name="Effect">The answer; never one that differs between animals or was not read.</param>
/// <param name="Text">What was seen, and in which trial.</param>
public sealed record ClinicalResponse(string Condition, string Compound, AsmEffect Effect, string Text);

/// <summary>A compound that is the wrong choice for the model; a trial of it is no adequate trial.</summary>
/// <param name="Compound">Id of a <see cref="Catalog.Compound"/>.</param>
/// <param name="Reason">Why.</param>
public sealed record InappropriateCompound(string Compound, string Reason);

/// <summary>A human cause that the model stands for.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Genes">Human gene symbols where the cause is a gene; else empty.</param>
/// <param name="Text">What of it the model shows.</param>
public sealed record CauseUse(HumanCause Cause, IReadOnlyList<string> Genes, string Text)
{
    /// <summary>Structural, acquired, genetic or unknown.</summary>
    public CauseFamily Family => Terms.FamilyOf(Cause);
}

/// <summary>A form of the model with its own induction, line or species.</summary>
/// <param name="Id">Kebab-case id, unique in the entry.</param>
/// <param name="Name">Name for a person.</param>
/// <param name="Text">What differs, with figures.</param>
/// <param name="SpontaneousSeizures">Whether this form has spontaneous seizures; null where what was read does not say.</param>
public sealed record ModelVariant(string Id, string Name, string Text, bool? SpontaneousSeizures);

/// <summary>Whether a verdict on an animal is possible, and why.</summary>
/// <param name="Possibility">The answer.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record VerdictUse(DrePossibility Possibility, string Reason);

/// <summary>A fact of an entry with the field it stands in, for lists over all facts.</summary>
/// <param name="Field">Field of the entry (<c>asmProfile</c>).</param>
/// <param name="Fact">The fact.</param>
public sealed record FieldFact(string Field, IFact Fact);
