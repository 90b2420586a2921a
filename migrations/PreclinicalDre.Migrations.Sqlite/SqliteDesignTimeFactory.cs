using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PreclinicalDre.Data;

namespace PreclinicalDre.Migrations.Sqlite;

/// <summary>Lets the EF tool make migrations without a server or a database.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<DreDbContext>
{
    public DreDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<DreDbContext>()
            .UseSqlite("Data Source=design.db", o => o.MigrationsAssembly(typeof(SqliteDesignTimeFactory).Assembly))
            .Options);
}
