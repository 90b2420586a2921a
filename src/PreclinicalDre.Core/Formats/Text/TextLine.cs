namespace PreclinicalDre.Core.Formats.Text;

/// <summary>One line of a text file.</summary>
/// <param name="Text">The line without its end.</param>
/// <param name="Row">Line number, from 1.</param>
/// <param name="Byte">Offset in the file of its first byte.</param>
internal readonly record struct TextLine(string Text, int Row, long Byte)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
