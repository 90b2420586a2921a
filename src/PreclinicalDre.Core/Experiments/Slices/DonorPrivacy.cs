using System.Text.RegularExpressions;

namespace PreclinicalDre.Core.Experiments.Slices;

/// <summary>
/// Keeps out of the record of a human donor what would lead back to the person. The tissue bank knows who gave consent under which number; here the number is all.
/// Dates, addresses and numbers of a hospital are refused, what looks like a name is warned of. That is no proof of anonymity, only a net (GK).
/// </summary>
public static partial class DonorPrivacy
{
    /// <summary>Said wherever something is refused.</summary>
    public const string Why = "The record of a person's tissue must not lead back to the person: only the tissue bank may, by the consent reference.";

    private static readonly string[] Betraying = ["born", "birth", "dob", "name", "patient", "mrs", "mr", "miss", "hospital number", "mrn", "ssn", "nhs"];

    /// <summary>Findings about one text of a human donor.</summary>
    /// <param name="field">Field that it stands in.</param>
    /// <param name="text">The text.</param>
    /// <param name="isCode">True for codes and references, where no name has a place: what looks like one is refused there.</param>
    public static IReadOnlyList<Finding> Check(string field, string? text, bool isCode)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var findings = new List<Finding>();
        if (DatePattern().IsMatch(text))
        {
            findings.Add(Refused("identity-date", "A date is no part of a donor's record.", "an age band or nothing"));
        }

        if (text.Contains('@', StringComparison.Ordinal) || PhonePattern().IsMatch(text))
        {
            findings.Add(Refused("identity-contact", "An address or telephone number is no part of a donor's record.", "nothing of the kind"));
        }

        var word = Betraying.FirstOrDefault(b => Regex.IsMatch(text, $@"\b{Regex.Escape(b)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        if (word is not null)
        {
            findings.Add(Refused("identity-word", $"'{word}' introduces what identifies a person.", "words that fit many people"));
        }

        if (NamePattern().IsMatch(text))
        {
            findings.Add(isCode
                ? Refused("identity-name", "This looks like the name of a person.", "a code of letters and digits that the laboratory made up")
                : new Finding(Severity.Warning, "identity-name", $"This may be the name of a person. {Why}", new Location(Path: field), Finding.Quote(text), "words that fit many people"));
        }

        return findings;

        Finding Refused(string code, string message, string wanted) => Finding.Error(code, $"{message} {Why}", new Location(Path: field), text, wanted);
    }

    // 1987-04-12, 12.4.87, 12/04/1987, 12 April 1987, April 1987.
    [GeneratedRegex(@"\b(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|(\d{1,2}\.?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\+?\d[\d ()/-]{8,}\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhonePattern();

    // Two words that begin with capitals and go on in small letters, apart by space, comma, dot, dash or underscore: Jane Doe, Doe_Jane.
    [GeneratedRegex(@"\b\p{Lu}\p{Ll}+[ ,._-]+\p{Lu}\p{Ll}+\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
