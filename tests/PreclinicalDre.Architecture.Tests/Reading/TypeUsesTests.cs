namespace PreclinicalDre.Architecture.Tests.Reading;

/// <summary>The rules below stand on this reader: it must see a use wherever the compiler may hide it.</summary>
public sealed class TypeUsesTests
{
    private static readonly ILookup<string, string> Found = TypeUses.In(typeof(TypeUsesTests).Assembly).ToLookup(u => u.User, u => u.Used, StringComparer.Ordinal);

    [Theory]
    [InlineData(typeof(UsesInAsyncBody))]
    [InlineData(typeof(UsesInLambda))]
    [InlineData(typeof(UsesInIterator))]
    [InlineData(typeof(UsesAsGenericArgument))]
    [InlineData(typeof(UsesInSignature))]
    [InlineData(typeof(UsesInTypeOf))]
    [InlineData(typeof(UsesInNestedType))]
    [InlineData(typeof(UsesInAttribute))]
    public void Reader_OfATypeThatNamesAnother_FindsIt(Type user) => Assert.Contains(typeof(TargetAttribute).FullName!, Found[user.FullName!]);

    [Fact]
    public void Reader_OfATypeThatNamesNone_FindsNone() => Assert.DoesNotContain(typeof(TargetAttribute).FullName!, Found[typeof(UsesNothing).FullName!]);
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class TargetAttribute : Attribute
{
    public static int Number() => 1;
}

internal sealed class UsesInAsyncBody
{
    public async Task<int> RunAsync()
    {
        await Task.Yield();
        return TargetAttribute.Number();
    }
}

internal sealed class UsesInLambda
{
    public Func<int> Make(int seed) => () => seed + TargetAttribute.Number();
}

internal sealed class UsesInIterator
{
    public IEnumerable<int> Numbers()
    {
        yield return TargetAttribute.Number();
    }
}

internal sealed class UsesAsGenericArgument
{
    public int Count() => new List<TargetAttribute>().Count;
}

internal sealed class UsesInSignature
{
    public bool IsNull(TargetAttribute[]? targets) => targets is null;
}

internal sealed class UsesInTypeOf
{
    public string Name() => typeof(TargetAttribute).Name;
}

internal sealed class UsesInNestedType
{
    internal sealed class Inner
    {
        public int Number() => TargetAttribute.Number();
    }
}

internal sealed class UsesInAttribute
{
    [Target]
    public int Number() => 2;
}

internal sealed class UsesNothing
{
    public int Number() => 3;
}
