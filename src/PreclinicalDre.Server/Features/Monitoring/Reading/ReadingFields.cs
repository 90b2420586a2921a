using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Formats;
using PreclinicalDre.Core.Formats.Tables;
using PreclinicalDre.Core.Formats.Times;

namespace PreclinicalDre.Server.Features.Monitoring.Reading;

/// <summary>Judges what a sender says about a file.</summary>
internal static class ReadingFields
{
    private static readonly LocalDateTimePattern[] Starts =
        [LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd' 'HH':'mm':'ss;FFFFFFFFF")];

    /// <param name="request">The fields.</param>
    /// <param name="zone">The zone where the sender names none.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static RecordingReadOptions Read(ReadingRequest request, DateTimeZone? zone, List<Finding> findings)
    {
        var options = new RecordingReadOptions { Zone = zone };
        if (Given(request.Zone) is { } id)
        {
            options = options with { Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) };
            if (options.Zone is null)
            {
                findings.Add(Bad("unknown-time-zone", "zone", "There is no such time zone.", id, "an IANA id such as Europe/Berlin"));
            }
        }

        if (Given(request.DateOrder) is { } order)
        {
            options = options with
            {
                DateOrder = order switch
                {
                    "day-month-year" => DateOrder.DayMonthYear,
                    "month-day-year" => DateOrder.MonthDayYear,
                    "year-month-day" => DateOrder.YearMonthDay,
                    _ => null,
                },
            };
            if (options.DateOrder is null)
            {
                findings.Add(Bad("bad-date-order", "dateOrder", "The order of a date's parts cannot be read.", order, "day-month-year, month-day-year or year-month-day"));
            }
        }

        if (Given(request.Start) is { } start)
        {
            var parsed = Starts.Select(p => p.Parse(start)).FirstOrDefault(p => p.Success);
            options = options with { Start = parsed?.Value };
            if (parsed is null)
            {
                findings.Add(Bad("bad-start", "start", "The start of the recording cannot be read.", start, "yyyy-MM-ddTHH:mm:ss"));
            }
        }

        if (Given(request.DataBytes) is { } bytes)
        {
            var read = long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size);
            options = options with { DataBytes = read ? size : null };
            if (!read)
            {
                findings.Add(Bad("bad-data-bytes", "dataBytes", "The size of the data file cannot be read.", bytes, "a whole number of bytes"));
            }
        }

        if (Given(request.Mapper) is { } json)
        {
            if (ColumnMappingJson.TryRead(json, out var mapping, out var problem))
            {
                options = options with { Mapping = mapping };
            }
            else
            {
                findings.Add(Bad(FormatCodes.BadMapping, "mapper", problem!, json, """a JSON object such as {"onset": "Start", "onsetMode": "date-time", "duration": "Length"}"""));
            }
        }

        return options;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static Finding Bad(string code, string field, string message, string found, string wanted) => Finding.Error(code, message, new Location(Path: field), found, wanted);
}
