using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Server.Shell.Database;

namespace PreclinicalDre.Server.Tests.Shell.Database;

public sealed class RaceTests
{
    [Fact]
    public void Race_IsARefusedSaveAndADeadlockInItsWrapping()
    {
        Assert.True(Race.Is(new DbUpdateException("unique")));
        Assert.True(Race.Is(new DbUpdateConcurrencyException("version")));
        Assert.True(Race.Is(new InvalidOperationException("transient", new DbUpdateException("40P01"))));
        Assert.False(Race.Is(new InvalidOperationException("two elements")));
        Assert.False(Race.Is(new IOException("disk")));
    }
}
