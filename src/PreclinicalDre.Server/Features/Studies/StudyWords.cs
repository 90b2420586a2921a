using System.Globalization;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Core.Figures;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>Words and numbers that the study's pages and downloads share.</summary>
public static class StudyWords
{
    public static string Of(ExitReason reason) => reason switch
    {
        ExitReason.ProtocolEnd => "end of protocol",
        ExitReason.HumaneEndpoint => "humane endpoint",
        ExitReason.FoundDead => "found dead",
        ExitReason.SuddenDeath => "sudden death",
        ExitReason.ImplantLoss => "implant lost",
        ExitReason.TechnicalFailure => "technical failure",
        ExitReason.Excluded => "excluded",
        ExitReason.Other => "other reason",
    };

    /// <summary>The figures' state of a classification; an animal that was not judged is undefined.</summary>
    public static VerdictState StateOf(string? classification) => classification switch
    {
        "drug-resistant" => VerdictState.Resistant,
        "drug-responsive" => VerdictState.Responsive,
        "not-applicable" => VerdictState.NotApplicable,
        _ => VerdictState.Undefined,
    };

    public static string Number(double value, int digits) => Math.Round(value, digits).ToString(CultureInfo.InvariantCulture);

    public static string Count(int n, string one, string? many = null) => n == 1 ? $"1 {one}" : $"{n} {many ?? one + "s"}";
}
