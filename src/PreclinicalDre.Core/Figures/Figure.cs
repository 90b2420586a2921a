namespace PreclinicalDre.Core.Figures;

/// <summary>
/// One figure: the drawing, the words for those who cannot see it, and the numbers behind it.
/// A figure is a pure function of its input: the same input gives the same bytes.
/// </summary>
/// <param name="Title">What the figure shows, in one line.</param>
/// <param name="Description">What there is to see, in sentences, with what was left out or thinned.</param>
/// <param name="Svg">
/// An <c>svg</c> element to put into a page. It carries classes only (no style attributes, no colours), so it needs
/// <see cref="FigureStyle.Css"/> and passes a strict content-security policy.
/// </param>
/// <param name="Data">The data beside the plot: every input item, also those that the drawing thins or leaves out.</param>
/// <param name="Width">Width of the view box, in user units.</param>
/// <param name="Height">Height of the view box, in user units.</param>
/// <param name="IsEmpty">True where there was nothing to draw; the figure then says what is missing.</param>
public sealed record Figure(
    string Title, string Description, string Svg, DataTable Data, double Width, double Height, bool IsEmpty = false)
{
    /// <summary>
    /// The figure as a file of its own: style inside, colours resolved to plain hex (drawing programs and word processors know
    /// neither custom properties nor mixed colours), size set. Ends with a line feed.
    /// </summary>
    /// <param name="tokens">The colours, for example <see cref="FigureTokens.Light"/>.</param>
    public string ToStandaloneSvg(FigureTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var rootEnd = Svg.IndexOf('>', StringComparison.Ordinal);
        var width = Drawing.SvgText.Number(Width);
        var height = Drawing.SvgText.Number(Height);
        return string.Concat(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            Svg.AsSpan(0, rootEnd).ToString(),
            $" width=\"{width}\" height=\"{height}\"><style>{FigureStyle.Resolve(tokens)}</style>",
            $"<rect class=\"fig-bg\" x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\"/>{Svg.AsSpan(rootEnd + 1)}\n");
    }
}
