#pragma warning disable MA0182 // EF's design-time assembly names these types by metadata only.
namespace Microsoft.VisualStudio.TextTemplating
{
    /// <summary>EF's template host implements it; templates are not used here.</summary>
    public interface ITextTemplatingEngineHost;

    /// <summary>EF's template host implements it.</summary>
    public interface ITextTemplatingSessionHost;

    /// <summary>Named in a signature of EF's template host.</summary>
    public interface ITextTemplatingSession;

    /// <summary>Made by EF's template host when a template runs.</summary>
    public sealed class TextTemplatingSession : ITextTemplatingSession;
}

namespace Mono.TextTemplating
{
    /// <summary>The engine itself: custom scaffolding templates need the real package.</summary>
    public class TemplatingEngine;

    /// <summary>A template made ready by the engine.</summary>
    public sealed class CompiledTemplate;
}
