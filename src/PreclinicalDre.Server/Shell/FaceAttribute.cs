namespace PreclinicalDre.Server.Shell;

/// <summary>A type of a feature that other features may use. Everything else of a feature is its own business; an architecture test sees to it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum)]
public sealed class FaceAttribute : Attribute;
