using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PreclinicalDre.Data;

namespace PreclinicalDre.Migrations.SqlServer;

/// <summary>Lets the EF tool make migrations without a server or a database.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<DreDbContext>
{
    public DreDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<DreDbContext>()
            .UseSqlServer("Server=design", o => o.MigrationsAssembly(typeof(SqlServerDesignTimeFactory).Assembly))
            .Options);
}
