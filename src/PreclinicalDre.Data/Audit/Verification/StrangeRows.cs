namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>Tells rows that were moved from rows that were changed: a moved one makes its hash again at the place that it was written at.</summary>
internal static class StrangeRows
{
    /// <param name="chain">The chain.</param>
    /// <param name="found">What the walk found.</param>
    /// <param name="strange">Rows that do not make their hash where they stand.</param>
    /// <param name="open">Places that are empty or hold such a row.</param>
    public static FindingList Name(Guid chain, FindingList found, List<AuditEntry> strange, HashSet<long> open)
    {
        var moved = new Dictionary<(long, Guid), long>();
        foreach (var row in strange)
        {
            foreach (var place in open.Where(p => p != row.Sequence && AuditForm.HashOf(row, p) == row.Hash))
            {
                moved[(row.Sequence, row.Id)] = place;
            }
        }

        if (moved.Count == 0)
        {
            return found;
        }

        var origins = moved.Values.ToHashSet();
        var named = new FindingList();
        foreach (var finding in found.Listed)
        {
            if (finding is { Damage: AuditDamage.Changed, Sequence: { } at, Id: { } id } && moved.TryGetValue((at, id), out var place))
            {
                named.Add(new AuditFinding(AuditDamage.Moved, chain, at, id, FormattableString.Invariant($"It was written at sequence {place}.")));
            }
            else if (finding is not { Damage: AuditDamage.Missing, Sequence: { } gone, Text: "The row is gone." } || !origins.Contains(gone))
            {
                named.Add(finding);
            }
        }

        named.CountUnlisted(found.Count - found.Listed.Count);
        return named;
    }
}
