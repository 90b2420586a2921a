using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PreclinicalDre.Data;

namespace PreclinicalDre.Migrations.Postgres;

/// <summary>Lets the EF tool make migrations without a server or a database.</summary>
public sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<DreDbContext>
{
    public DreDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<DreDbContext>()
            .UseNpgsql("Host=design", o => o.MigrationsAssembly(typeof(PostgresDesignTimeFactory).Assembly))
            .Options);
}
