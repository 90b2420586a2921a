namespace PreclinicalDre.Core.Statistics.Quantal;

/// <summary>What the groups themselves say before any line is drawn.</summary>
internal static class DoseShape
{
    /// <summary>Points strictly between 0 and 100 % that the screening programme asks of an ED50 (PANAChE test pages, NINDS).</summary>
    public const int ProgrammePartialPoints = 3;

    // A plateau is a rule of this product (GK), made after rufinamide in the rat: 50 to 65 % at 80 to 200 mg/kg, less at 350 (Metcalf et al.,
    // Epilepsia 2017;58:1073). From some dose on, at least this much higher doses, in at least that many groups, add no more than this share.
    private const double PlateauFold = 2;
    private const int PlateauGroups = 3;
    private const double PlateauRise = 0.15;

    /// <summary>Why no line can be fitted; null where one can. The maximum of the likelihood exists where responders and the others overlap (Silvapulle, J R Stat Soc B 1981;43:310).</summary>
    public static StatisticNote? Refusal(IReadOnlyList<DoseRow> rows)
    {
        if (rows.Count == 0)
        {
            return new("no-dose", "There is no dose above 0.");
        }

        if (rows.Count == 1 || Math.Log10(rows[0].Dose) == Math.Log10(rows[^1].Dose))
        {
            return new("one-dose", $"There is one dose, {Say(rows[0].Dose)}: a line over the dose needs two.");
        }

        if (rows.All(r => r.Responded == 0))
        {
            return new("none-responded", $"No animal responded at any dose: the wanted dose lies above {Say(rows[^1].Dose)}, if there is one.");
        }

        if (rows.All(r => r.Responded == r.N))
        {
            return new("all-responded", $"Every animal responded at every dose: the wanted dose lies below {Say(rows[0].Dose)}.");
        }

        var lowestYes = rows.First(r => r.Responded > 0).Dose;
        var highestNo = rows.Last(r => r.Responded < r.N).Dose;
        var highestYes = rows.Last(r => r.Responded > 0).Dose;
        var lowestNo = rows.First(r => r.Responded < r.N).Dose;
        if (highestNo < lowestYes)
        {
            return new("separation", $"No animal responded up to {Say(highestNo)} and all did from {Say(lowestYes)} on: the slope has no upper bound (complete separation). The wanted dose lies between these two; a dose between them would tell.");
        }

        if (highestNo == lowestYes)
        {
            return new("separation", $"{Say(lowestYes)} is the only dose between none and all: the slope has no upper bound (quasi-complete separation). A dose close to it would tell.");
        }

        return highestYes <= lowestNo
            ? new("slope-not-positive", "Lower doses responded and higher ones did not: the slope is not above 0, and no dose of an effect can be read from it.")
            : null;
    }

    public static IEnumerable<StatisticNote> Warnings(IReadOnlyList<DoseRow> rows)
    {
        var partial = rows.Count(r => r.IsPartial);
        if (rows.Count > 0 && partial < ProgrammePartialPoints)
        {
            yield return new("few-partial-points", $"{partial} of the doses lie strictly between 0 and 100 %. The NINDS screening programme asks for {ProgrammePartialPoints} or more before it reports an ED50; this is its rule, not an error.");
        }

        for (var i = 1; i < rows.Count; i++)
        {
            if (rows[i].Share < rows[i - 1].Share)
            {
                yield return new("not-monotone", $"The response falls from {Percent(rows[i - 1])} at {Say(rows[i - 1].Dose)} to {Percent(rows[i])} at {Say(rows[i].Dose)}. A line over the dose assumes that it only rises.");
                break;
            }
        }

        if (Plateau(rows) is { } from)
        {
            yield return new("plateau", $"From {Say(from.Dose)} ({Percent(from)}) up to {Say(rows[^1].Dose)} ({Percent(rows[^1])}) a higher dose adds little: the effect seems to reach a ceiling below 100 %, which a line does not describe.");
        }
    }

    private static DoseRow? Plateau(IReadOnlyList<DoseRow> rows)
    {
        for (var i = 0; i + PlateauGroups <= rows.Count; i++)
        {
            var upper = rows.Skip(i).ToList();
            if (upper[^1].Dose >= PlateauFold * upper[0].Dose && upper.All(r => r.IsPartial) && upper.Max(r => r.Share) <= upper[0].Share + PlateauRise)
            {
                return upper[0];
            }
        }

        return null;
    }

    private static string Percent(DoseRow row) => FormattableString.Invariant($"{row.Share * 100:0.#} %");

    private static string Say(double dose) => Readable.Digits(dose, 6);
}
