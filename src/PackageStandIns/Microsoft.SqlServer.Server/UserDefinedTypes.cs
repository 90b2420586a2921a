namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type is stored; this product stores none.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>By the engine.</summary>
    Native,

    /// <summary>By the type itself.</summary>
    UserDefined,
}

/// <summary>SqlClient asks for it on types of UDT columns; this product has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>Storage format.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether the bytes sort as the values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Whether all instances have one length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Largest size in bytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>SQL name.</summary>
    public string? Name { get; set; }

    /// <summary>Method that validates an instance.</summary>
    public string? ValidationMethodName { get; set; }
}

/// <summary>Thrown by SqlClient for a UDT without the attribute.</summary>
public sealed class InvalidUdtException(string message) : SystemException(message)
{
    /// <summary>Factory that SqlClient calls.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"{udtType.FullName}: {resourceReason}");
}

/// <summary>A UDT's own serialisation.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}
