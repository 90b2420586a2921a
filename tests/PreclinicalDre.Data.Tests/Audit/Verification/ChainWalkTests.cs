using PreclinicalDre.Data.Audit;
using PreclinicalDre.Data.Audit.Verification;
using PreclinicalDre.TestKit.Databases;

namespace PreclinicalDre.Data.Tests.Audit.Verification;

/// <summary>Every row of a chain of 1,000, harmed in every single way: the row is named, and nothing else.</summary>
public sealed class ChainWalkTests : IAsyncLifetime
{
    private const int Length = 1000;

    private List<AuditEntry> rows = [];

    private Guid chain;

    private AuditHead head = new();

    public async ValueTask InitializeAsync()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        chain = await Trail.ChainOfAsync(database, Length);
        rows = await Trail.RowsAsync(database, chain);
        head = new AuditHead { Chain = chain, Sequence = Length, Hash = rows[^1].Hash };
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void Chain_Untouched_HasNoFinding() => Assert.Equal(0, Tampering.Walk(chain, head, rows).Count);

    [Fact]
    public void Column_OfAnyRowChanged_NamesThatRow()
    {
        var within = Tampering.Columns.Where(c => c.Name is not (nameof(AuditEntry.Chain) or nameof(AuditEntry.Sequence))).ToList();
        Assert.Equal(11, within.Count);
        Each(i =>
        {
            foreach (var column in within)
            {
                var harmed = Tampering.Other(rows[i], column);
                Only(Around(i, harmed), AuditDamage.Changed, i + 1, harmed.Id, column.Name);
            }
        });
    }

    [Fact]
    public void Row_MovedToAnotherPlace_IsNamedWithBothPlaces() => Each(i =>
    {
        var moved = Tampering.With(rows[i], nameof(AuditEntry.Sequence), (long)Length + 7);
        Only(Around(i, null).Append(moved), AuditDamage.Moved, Length + 7, moved.Id, $"written at sequence {i + 1}.");
    });

    [Fact]
    public void Row_TakenAway_IsNamedByItsPlace() => Each(i => Only(Around(i, null), AuditDamage.Missing, i + 1, null, "gone"));

    [Fact]
    public void Row_WrittenAnewWithItsHash_IsNamed() => Each(i =>
    {
        var anew = Tampering.With(rows[i], nameof(AuditEntry.Actor), "somebody else");
        anew = Tampering.With(anew, nameof(AuditEntry.Hash), AuditForm.HashOf(anew));
        Only(Around(i, anew), i + 1 == Length ? AuditDamage.WrongHead : AuditDamage.Replaced, i + 1, anew.Id, "");
    });

    [Fact]
    public void TwoRows_Swapped_AreBothNamed() => Each(i =>
    {
        var j = ((i * 37) + 11) % Length;
        if (i == j)
        {
            return;
        }

        var harmed = rows.ToArray();
        (harmed[i], harmed[j]) = (Tampering.With(rows[j], nameof(AuditEntry.Sequence), i + 1L), Tampering.With(rows[i], nameof(AuditEntry.Sequence), j + 1L));
        var found = Tampering.Walk(chain, head, harmed).Listed;
        Assert.Equal(2, found.Count);
        Assert.All(found, f => Assert.Equal(AuditDamage.Moved, f.Damage));
        Assert.Equal(new[] { (i + 1L, (Guid?)rows[j].Id), (j + 1L, rows[i].Id) }.Order(), found.Select(f => (f.Sequence!.Value, f.Id)).Order());
    });

    [Fact]
    public void Row_PutIn_IsNamedWhereverItStands() => Each(i =>
    {
        var extra = Tampering.With(rows[i], nameof(AuditEntry.Id), Guid.CreateVersion7());
        foreach (var place in new[] { i + 1L, 0L, -3L, Length + 1L, Length + 50L })
        {
            var put = Tampering.With(extra, nameof(AuditEntry.Sequence), place);
            put = Tampering.With(put, nameof(AuditEntry.Hash), AuditForm.HashOf(put));
            var found = Tampering.Walk(chain, head, rows.Append(put));
            Only(found, AuditDamage.Inserted, place, put.Id, "");
        }
    });

    [Fact]
    public void LastRows_TakenAway_AreNamedByTheStoredEnd()
    {
        Only(Tampering.Walk(chain, head, rows.Take(990)), AuditDamage.Missing, 991, null, "991 to 1000");
        Only(Tampering.Walk(chain, null, rows), AuditDamage.MissingHead, Length, null, "");
        Only(Tampering.Walk(chain, new AuditHead { Chain = chain, Sequence = Length, Hash = AuditForm.NoHash }, rows), AuditDamage.WrongHead, Length, rows[^1].Id, "");
    }

    [Fact]
    public void Chain_WrittenOverFromSomePlaceOn_IsCutInTheListAndCountedInFull()
    {
        var over = rows.Select(r => r.Sequence < 3 ? r : Tampering.With(r, nameof(AuditEntry.Actor), "x")).Concat(
            rows.Select(r => Tampering.With(r, nameof(AuditEntry.Sequence), r.Sequence + 5000)));
        var found = Tampering.Walk(chain, head, over);
        Assert.Equal(AuditReport.MostListed, found.Listed.Count);
        Assert.InRange(found.Count, 1990, 2000);
        Assert.Equal(3, found.Listed[0].Sequence);
    }

    private IEnumerable<AuditEntry> Around(int index, AuditEntry? instead)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (i != index)
            {
                yield return rows[i];
            }
            else if (instead is not null)
            {
                yield return instead;
            }
        }
    }

    private void Only(IEnumerable<AuditEntry> harmed, AuditDamage damage, long sequence, Guid? id, string text) => Only(Tampering.Walk(chain, head, harmed), damage, sequence, id, text);

    private static void Only(FindingList found, AuditDamage damage, long sequence, Guid? id, string text)
    {
        Assert.True(found.Count == 1, $"{damage} at {sequence} ({text}): {string.Join('\n', found.Listed)}");
        var finding = found.Listed[0];
        Assert.True((damage, sequence, id) == (finding.Damage, finding.Sequence!.Value, finding.Id), $"{damage} at {sequence} ({text}): {finding}");
        if (damage != AuditDamage.Changed)
        {
            Assert.Contains(text, finding.Text, StringComparison.Ordinal);
        }
    }

    private static void Each(Action<int> check) => Parallel.For(0, Length, check);
}
