using System.Security.Cryptography;
using System.Text.Json;
using PreclinicalDre.Core.Evaluation.Json;

namespace PreclinicalDre.Core.Evaluation;

/// <summary>
/// The parameters of a DRE definition: data, versioned, immutable once published, named with its hash in every verdict. The rules they
/// feed are the two levels of ILAE 2010 (Kwan et al., Epilepsia 51:1069) with what the ILAE/AES TASK1 report (Auvin et al.,
/// Epilepsia 2023;64:2891) asks for between species.
/// </summary>
public sealed record DreDefinition
{
    private static readonly Lazy<DreDefinition> Builtin = new(() => Load("translational-1.0"));
    private string? _hash;

    /// <summary>A definition with every parameter given; <see cref="DreDefinitionReader"/> checks the ranges.</summary>
    public DreDefinition()
    {
    }

    // A copy hashes anew: a changed parameter is another definition.
    private DreDefinition(DreDefinition original)
    {
        Id = original.Id;
        Version = original.Version;
        FailedRegimens = original.FailedRegimens;
        IntervalMultiple = original.IntervalMultiple;
        MinSeizureFreeDays = original.MinSeizureFreeDays;
        MinBaselineSeizures = original.MinBaselineSeizures;
        MinBaselineRecordedDays = original.MinBaselineRecordedDays;
        MinExposureFraction = original.MinExposureFraction;
        MinAdherence = original.MinAdherence;
        MinCoverage = original.MinCoverage;
        MinWindowDaysBeforeStop = original.MinWindowDaysBeforeStop;
    }

    /// <summary>Name of the definition (<c>translational</c>), not empty, no <c>@</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version (<c>1.0</c>), not empty, no <c>@</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Different regimens that must fail for drug resistance; 1 or more. ILAE 2010: 2 (V).</summary>
    public required int FailedRegimens { get; init; }

    /// <summary>The seizure-free run must be this many times the longest baseline interval; above 0. ILAE 2010, "rule of three": 3 (V).</summary>
    public required double IntervalMultiple { get; init; }

    /// <summary>
    /// Least seizure-free recorded days by species id; above 0. Stand for the 12 months of ILAE 2010, scaled to the species (C: mouse 9.1,
    /// rat 13.7 by life span, dog 91 at 4 years; set to 10, 14 and 90). Zebrafish 2 is a choice (GK): no conversion is accepted. No source fixes them.
    /// </summary>
    public required IReadOnlyDictionary<string, double> MinSeizureFreeDays { get; init; }

    /// <summary>Least recorded baseline seizures; 1 or more. A longest interval needs at least two gaps; 3 is a policy (GK).</summary>
    public required int MinBaselineSeizures { get; init; }

    /// <summary>Least recorded baseline days; 0 or more. Policy (GK): 3.</summary>
    public required double MinBaselineRecordedDays { get; init; }

    /// <summary>Least share (0 to 1) of the window at or above the target. TASK1 asks for shown exposure; 0.8 is a policy (GK).</summary>
    public required double MinExposureFraction { get; init; }

    /// <summary>Least share (0 to 1) of the planned doses that was given. ILAE 2010 excludes non-adherence; 0.9 is a policy (GK).</summary>
    public required double MinAdherence { get; init; }

    /// <summary>Least share (0 to 1) of the window that was recorded, for every baseline type. TASK1 names limited VEEG; 0.75 is a policy (GK).</summary>
    public required double MinCoverage { get; init; }

    /// <summary>Days (0 or more) that a trial stopped for adverse effects must have lasted beyond steady state. Policy (GK): 1.</summary>
    public required double MinWindowDaysBeforeStop { get; init; }

    /// <summary>The definition that comes with the product: <c>translational@1.0</c>.</summary>
    public static DreDefinition Translational10 => Builtin.Value;

    /// <summary><c>id@version</c>, as verdicts name it.</summary>
    public string Name => $"{Id}@{Version}";

    /// <summary>SHA-256 of <see cref="ToCanonicalJson"/>, lower-case hexadecimal.</summary>
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(ToCanonicalJson()));

    /// <summary>The same parameters are the same bytes: names in fixed order, species sorted, UTF-8, no white space.</summary>
    public byte[] ToCanonicalJson() => CanonicalJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("version", Version);
        json.WriteNumber("failedRegimens", FailedRegimens);
        json.WriteNumber("intervalMultiple", IntervalMultiple);
        json.WriteStartObject("minSeizureFreeDays");
        foreach (var (species, days) in MinSeizureFreeDays.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(species, days);
        }

        json.WriteEndObject();
        json.WriteNumber("minBaselineSeizures", MinBaselineSeizures);
        json.WriteNumber("minBaselineRecordedDays", MinBaselineRecordedDays);
        json.WriteNumber("minExposureFraction", MinExposureFraction);
        json.WriteNumber("minAdherence", MinAdherence);
        json.WriteNumber("minCoverage", MinCoverage);
        json.WriteNumber("minWindowDaysBeforeStop", MinWindowDaysBeforeStop);
        json.WriteEndObject();
    });

    /// <summary>Two definitions are equal when their canonical bytes are.</summary>
    public bool Equals(DreDefinition? other) => other is not null && Hash == other.Hash;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Hash);

    /// <summary>A definition of the assembly, by its file's name without the ending.</summary>
    internal static DreDefinition Load(string file)
    {
        using var stream = typeof(DreDefinition).Assembly.GetManifestResourceStream($"PreclinicalDre.Core.Evaluation.Definitions.{file}.json")
            ?? throw new InvalidOperationException("The definition is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var (definition, findings) = DreDefinitionReader.Read(bytes.ToArray());
        return definition ?? throw new InvalidOperationException(string.Join(Environment.NewLine, findings));
    }
}
