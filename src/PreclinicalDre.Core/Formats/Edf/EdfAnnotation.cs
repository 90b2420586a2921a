namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>One annotation. A list with several texts gives one annotation for each text; record time-keeping entries are none.</summary>
/// <param name="OnsetSeconds">Seconds from <see cref="EdfRecording.Start"/>, exact as written; negative before the start.</param>
/// <param name="DurationSeconds">Seconds, not negative; null where the file gives none.</param>
/// <param name="Text">The text, UTF-8 decoded; empty only where the file marks a span without a word.</param>
/// <param name="Record">Data record that holds it, from 0; it need not be the record of its time.</param>
/// <param name="Byte">Offset in the file of the list that holds it.</param>
public sealed record EdfAnnotation(decimal OnsetSeconds, decimal? DurationSeconds, string Text, long Record, long Byte);
