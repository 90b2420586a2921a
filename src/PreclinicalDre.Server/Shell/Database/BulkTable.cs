using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Shell.Database;

/// <summary>A column with the way from a row to the value that the engine stores.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">How the engine stores it.</param>
/// <param name="Read">The value after the model's conversion; null where the row has none.</param>
public sealed record BulkColumn(string Name, RelationalTypeMapping Mapping, Func<object, object?> Read);

/// <summary>An entity's table as the model has it.</summary>
/// <param name="DelimitedName">Quoted as the engine quotes.</param>
/// <param name="Columns">All of them; the program makes every value, the database none.</param>
/// <param name="Delimit">Quotes another name.</param>
public sealed record BulkTable(string DelimitedName, IReadOnlyList<BulkColumn> Columns, Func<string, string> Delimit)
{
    public static BulkTable Of(DreDbContext db, Type entity)
    {
        var type = db.Model.FindEntityType(entity) ?? throw new ArgumentException($"{entity.Name} is not in the model.", nameof(entity));
        if (type.GetTableName() is not { } name || type.BaseType is not null || type.GetDirectlyDerivedTypes().Any() || type.GetComplexProperties().Any())
        {
            throw new ArgumentException($"{entity.Name} is more than one plain table.", nameof(entity));
        }

        var sql = db.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Table(name, type.GetSchema());
        return new BulkTable(sql.DelimitIdentifier(name, type.GetSchema()), [.. type.GetProperties().Select(p => Column(p, table))], sql.DelimitIdentifier);
    }

    private static BulkColumn Column(IProperty property, StoreObjectIdentifier table)
    {
        if (property.IsShadowProperty() || property.ValueGenerated != ValueGenerated.Never)
        {
            throw new ArgumentException($"{property.DeclaringType.DisplayName()}.{property.Name} gets its value from the context or the database.", nameof(property));
        }

        var getter = property.GetGetter();
        var mapping = property.GetRelationalTypeMapping();
        return new BulkColumn(
            property.GetColumnName(table)!, mapping, mapping.Converter is { } converter
                ? row => converter.ConvertToProvider(getter.GetClrValueUsingContainingEntity(row))
                : getter.GetClrValueUsingContainingEntity);
    }
}
