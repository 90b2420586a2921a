using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Seizures;
using PreclinicalDre.Server.Features.Spreadsheets.Importing;

namespace PreclinicalDre.Server.Tests.Spreadsheets.Importing;

public sealed class SeizureSpoolTests
{
    [Fact]
    public void Rows_BeyondMemory_ComeBackAsTheyWereEachTime()
    {
        SeizureRow[] rows =
        [
            new(new Location("a.csv", null, 2), "M 1", Instant.FromUtc(2026, 3, 1, 9, 0), SeizureType.All[0], 12.5, "racine", 4, "reader", "note"),
            new(new Location("a.xlsx", "Seizures", 3), "M2", Instant.FromUtc(1969, 12, 31, 23, 0) + Duration.FromNanoseconds(123), SeizureType.All[1], null, "", null, "", ""),
            new(new Location(null, null, null, null, 77), "Müsli🐭", Instant.FromUtc(2026, 3, 1, 9, 0), SeizureType.All[^1], 0, "", 0, "", new string('n', 400)),
            new(new Location("a.csv", null, 5), "M 1", Instant.FromUtc(2026, 3, 1, 9, 0), SeizureType.All[0], 12.5, "racine", 4, "reader", "note"),
        ];
        using var spool = new SeizureSpool(held: 1);
        foreach (var row in rows)
        {
            spool.Add(row);
        }

        Assert.Equal(4, spool.Count);
        Assert.Equal(rows, spool.Walk());
        // One by its place, in any order and between walks.
        foreach (var i in new[] { 3, 0, 2, 1, 3 })
        {
            Assert.Equal(rows[i], spool.At(i));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => spool.At(4));
        // A walk that was left early, and another after it.
        Assert.Equal(rows[..2], spool.Walk().Take(2));
        Assert.Equal(rows, spool.Walk());
    }
}
