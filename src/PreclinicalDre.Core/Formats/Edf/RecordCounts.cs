using System.Globalization;

namespace PreclinicalDre.Core.Formats.Edf;

/// <summary>Holds the declared number of records against the records found.</summary>
internal static class RecordCounts
{
    /// <returns>True if the file is cut.</returns>
    public static bool Check(long? declared, RecordWalk walk, FindingLog log)
    {
        var open = declared is null or < 0;
        var cut = open ? walk.Rest > 0 : walk.Found < declared;
        if (declared < 0)
        {
            log.Add(
                Severity.Info, EdfFindingCodes.RecordCountOpen, "The header leaves the number of records open, as while recording; they were counted.", 236, Text(declared), Text(walk.Found), "data records");
        }

        if (cut)
        {
            log.Add(
                Severity.Warning,
                EdfFindingCodes.TruncatedRecord,
                walk.Rest > 0 ? "The file ends inside a data record; what stands before is read." : "The file ends before its declared records; what is there is read.",
                walk.End,
                string.Create(CultureInfo.InvariantCulture, $"{walk.Found} complete records and {walk.Rest} bytes"),
                open ? "complete records" : string.Create(CultureInfo.InvariantCulture, $"{declared} records"));
            return true;
        }

        if (!open && walk.Found > declared)
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.RecordCount, "The file holds more records than its header declares; all are read.", 236, Text(declared), Text(walk.Found), "data records");
        }

        if (walk.Rest > 0)
        {
            log.Add(
                Severity.Warning, EdfFindingCodes.TrailingBytes, "Bytes after the last record make no record and are left out.", walk.End - walk.Rest, string.Create(CultureInfo.InvariantCulture, $"{walk.Rest} bytes"));
        }

        return false;
    }

    private static string Text(long? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
}
