using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using PreclinicalDre.Core.Animals;
using PreclinicalDre.Data;

namespace PreclinicalDre.Server.Tests.Shell.Database;

/// <summary>
/// Makes entities of any type of the model by its metadata, with what they hang on: values that engines like to spoil (quotes, lines, other scripts, very small
/// numbers, microseconds), each different from the last.
/// </summary>
internal sealed class ModelRows(IModel model)
{
    private const string Nasty = "'\"\\\t\r\n;--{癲癇}ß%_\u00a0";

    private readonly Dictionary<IEntityType, object> _principals = [];
    private int counter;

    /// <summary>What the made rows hang on, in the order in which it can be stored.</summary>
    public List<object> Principals { get; } = [];

    /// <summary>A row of the type.</summary>
    /// <param name="type">Which.</param>
    /// <param name="isSparse">True: whatever may be missing is.</param>
    public object Make(IEntityType type, bool isSparse) => Make(type, isSparse, isPrincipal: false);

    private object Make(IEntityType type, bool isSparse, bool isPrincipal)
    {
        var row = Activator.CreateInstance(type.ClrType)!;
        foreach (var property in type.GetProperties().Where(p => p.Name is not (nameof(Entity.Id) or nameof(Entity.Version))))
        {
            property.PropertyInfo!.SetValue(row, Value(property, isSparse && property.Name != nameof(IImported.ImportId), isPrincipal));
        }

        return row;
    }

    private object? Value(IProperty property, bool isSparse, bool isPrincipal)
    {
        if (isSparse && property.IsNullable)
        {
            return null;
        }

        if (property.GetContainingForeignKeys().FirstOrDefault() is { } key)
        {
            // What only may point at something points nowhere in a principal: two can point at each other.
            return property.IsNullable && isPrincipal ? null : Principal(key.PrincipalEntityType).Id();
        }

        var n = ++counter;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type == typeof(string) => Text(property.GetMaxLength(), n, isSparse),
            _ when type == typeof(Instant) => Instant.FromUtc(2026, 3, 29, 0, 59, 59).PlusTicks(9_999_990).Plus(Duration.FromMinutes(n)),
            _ when type == typeof(LocalDate) => new LocalDate(2024, 2, 29).PlusDays(n),
            _ when type == typeof(double) => n % 2 == 0 ? 1e-300 * n : n / 3.0,
            _ when type == typeof(int) => n,
            _ when type == typeof(long) => long.MaxValue - n,
            _ when type == typeof(bool) => n % 2 == 0,
            _ when type == typeof(Guid) => property.Name == nameof(IImported.ImportId) ? Principal(model.FindEntityType(typeof(Data.Spreadsheets.ImportRun))!).Id() : Guid.CreateVersion7(),
            _ when type == typeof(byte[]) => new byte[] { 0, 255, (byte)n },
            // Nothing is entered into what is reviewed or locked.
            _ when type == typeof(RecordState) => RecordState.Draft,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(n % Enum.GetValues(type).Length),
            _ => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is of a type that has no sample value here: {type.Name}."),
        };
    }

    private object Principal(IEntityType type)
    {
        if (!_principals.TryGetValue(type, out var made))
        {
            made = Make(type, isSparse: false, isPrincipal: true);
            _principals[type] = made;
            Principals.Add(made);
        }

        return made;
    }

    private static string Text(int? most, int n, bool isSparse)
    {
        var text = isSparse ? "" : $"{n}{Nasty}";
        return most is { } length && text.Length > length ? text[..length] : text;
    }
}

internal static class EntityIds
{
    public static Guid Id(this object entity) => ((Entity)entity).Id;
}
