using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PreclinicalDre.Architecture.Tests.Reading;

/// <summary>One type names another. Nested types, lambdas and async state machines count as the outermost type they are declared in.</summary>
internal readonly record struct TypeUse(string User, string Used);

/// <summary>Which types an assembly's types name: in bases, members, attributes, generic arguments, locals and method bodies.</summary>
internal static class TypeUses
{
    public static IReadOnlySet<TypeUse> In(Assembly assembly)
    {
        using var stream = File.OpenRead(assembly.Location);
        using var file = new PEReader(stream);
        var metadata = file.GetMetadataReader();
        var names = new NameReader(metadata);
        var uses = new HashSet<TypeUse>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            var user = names.Of(handle);
            foreach (var used in Used(file, metadata, names, metadata.GetTypeDefinition(handle)).Where(u => u != user))
            {
                uses.Add(new TypeUse(user, used));
            }
        }

        return uses;
    }

    private static IEnumerable<string> Used(PEReader file, MetadataReader metadata, NameReader names, TypeDefinition type)
    {
        IEnumerable<string> used =
        [
            .. names.In(type.BaseType),
            .. type.GetInterfaceImplementations().SelectMany(i => names.In(metadata.GetInterfaceImplementation(i).Interface)),
            .. Attributes(type.GetCustomAttributes()),
            .. Constraints(type.GetGenericParameters()),
        ];
        used = type.GetFields().Select(metadata.GetFieldDefinition)
            .Aggregate(used, (all, f) => all.Concat(f.DecodeSignature(names, null)).Concat(Attributes(f.GetCustomAttributes())));
        used = type.GetProperties().Select(metadata.GetPropertyDefinition).Aggregate(used, (all, p) => all.Concat(Attributes(p.GetCustomAttributes())));
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            var signature = method.DecodeSignature(names, null);
            used = used.Concat(signature.ReturnType).Concat(signature.ParameterTypes.SelectMany(p => p))
                .Concat(Attributes(method.GetCustomAttributes())).Concat(Constraints(method.GetGenericParameters()))
                .Concat(method.GetParameters().SelectMany(p => Attributes(metadata.GetParameter(p).GetCustomAttributes())));
            if (method.RelativeVirtualAddress != 0)
            {
                used = used.Concat(Body(file.GetMethodBody(method.RelativeVirtualAddress)));
            }
        }

        return used;

        IEnumerable<string> Attributes(CustomAttributeHandleCollection attributes) =>
            attributes.SelectMany(a => names.In(metadata.GetCustomAttribute(a).Constructor));

        IEnumerable<string> Constraints(GenericParameterHandleCollection parameters) =>
            parameters.SelectMany(p => metadata.GetGenericParameter(p).GetConstraints()).SelectMany(c => names.In(metadata.GetGenericParameterConstraint(c).Type));

        IEnumerable<string> Body(MethodBodyBlock body)
        {
            IEnumerable<string> inBody = body.ExceptionRegions.SelectMany(r => names.In(r.CatchType));
            if (!body.LocalSignature.IsNil)
            {
                inBody = inBody.Concat(metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null).SelectMany(l => l));
            }

            return inBody.Concat(MethodTokens.In(body.GetILReader()).SelectMany(names.In));
        }
    }
}

/// <summary>Turns metadata handles into full names of outermost types.</summary>
internal sealed class NameReader(MetadataReader metadata) : ISignatureTypeProvider<ImmutableArray<string>, object?>
{
    public string Of(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil)
        {
            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return Join(type.Namespace, type.Name);
    }

    public IEnumerable<string> In(EntityHandle handle) => handle.IsNil ? [] : handle.Kind switch
    {
        HandleKind.TypeDefinition => [Of((TypeDefinitionHandle)handle)],
        HandleKind.TypeReference => [Of((TypeReferenceHandle)handle)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null),
        HandleKind.MethodDefinition => [Of(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.FieldDefinition => [Of(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType())],
        HandleKind.MemberReference => Of(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => Of(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        _ => [],
    };

    public ImmutableArray<string> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<string> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => [Of(handle)];

    public ImmutableArray<string> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> genericType, ImmutableArray<ImmutableArray<string>> typeArguments) =>
        [.. genericType, .. typeArguments.SelectMany(a => a)];

    public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
        [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

    public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> unmodifiedType, bool isRequired) => [.. modifier, .. unmodifiedType];

    public ImmutableArray<string> GetArrayType(ImmutableArray<string> elementType, ArrayShape shape) => elementType;

    public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPinnedType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetPointerType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> elementType) => elementType;

    public ImmutableArray<string> GetGenericMethodParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetGenericTypeParameter(object? genericContext, int index) => [];

    public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";

    private string Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        }

        return Join(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    private string Join(StringHandle space, StringHandle name) => Join(metadata.GetString(space), metadata.GetString(name));

    private IEnumerable<string> Of(MemberReference member)
    {
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return [.. In(member.Parent), .. member.DecodeFieldSignature(this, null)];
        }

        var signature = member.DecodeMethodSignature(this, null);
        return [.. In(member.Parent), .. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];
    }

    private IEnumerable<string> Of(MethodSpecification method) => [.. In(method.Method), .. method.DecodeSignature(this, null).SelectMany(a => a)];
}
