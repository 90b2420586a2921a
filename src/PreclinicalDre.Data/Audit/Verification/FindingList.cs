namespace PreclinicalDre.Data.Audit.Verification;

/// <summary>Keeps the first findings and counts all.</summary>
public sealed class FindingList
{
    private readonly List<AuditFinding> listed = [];

    public IReadOnlyList<AuditFinding> Listed => listed;

    public long Count { get; private set; }

    public void Add(AuditFinding finding)
    {
        Count++;
        if (listed.Count < AuditReport.MostListed)
        {
            listed.Add(finding);
        }
    }

    public void AddRange(IEnumerable<AuditFinding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }
    }

    /// <summary>Counts findings that are not listed.</summary>
    internal void CountUnlisted(long count) => Count += count;
}
