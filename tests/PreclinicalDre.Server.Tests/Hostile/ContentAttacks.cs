using System.Net;
using System.Text;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Spreadsheets;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>Bodies, files and addresses that are made to break what reads them.</summary>
internal static class ContentAttacks
{
    private const string Row = """<row r="1"><c r="A1" t="str"><v>Animal</v></c></row>""";
    private const string Studies = "/api/v1/studies";
    private const HttpStatusCode Bad = HttpStatusCode.BadRequest;
    private const HttpStatusCode Invalid = HttpStatusCode.UnprocessableEntity;
    private const HttpStatusCode None = HttpStatusCode.NotFound;

    public static IEnumerable<Attack> All =>
    [
        Attack.File("a workbook with an entity of a file of the server", "damaged-workbook", "x.xlsx", MinimalWorkbook.Of(
            Row, extra: ("xl/sharedStrings.xml", s => s.Write("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><sst>&a;</sst>"u8)))),
        Attack.File("a workbook that unpacks to sixty-four megabytes", "unpacks-too-large", "x.xlsx", MinimalWorkbook.Of(Row, extra: ("xl/worksheets/sheet2.xml", Blanks))),
        Attack.File("a workbook that is none", "not-a-workbook", "x.xlsx", [0x50, 0x4B, 0x05, 0x06, .. new byte[18]]),
        Attack.File("an animal whose code is a formula", "looks-like-formula", "x.csv", Attack.Utf8("Animal,Cohort,Sex\n=HYPERLINK(0),C1,female\n")),
        Attack.File("a program named as a table", "", "x.csv", [0x4D, 0x5A, 0x90, 0x00, .. new byte[200]]),
        Attack.File("a table in bytes that are no text", "", "x.csv", [.. "Animal,Cohort,Sex\nM"u8, 0xFF, 0xFE, 0xC3, 0x28, .. ",C1,male\n"u8]),
        Attack.Raw("JSON a hundred thousand levels deep", Role.StudyDirector, Bad, "", Studies, Attack.Utf8(new string('[', 100_000))),
        Attack.Raw("deep JSON where a member is not looked at", Role.StudyDirector, Bad, "depth", Studies, Attack.Utf8("""{"code":"A","more":""" + new string('[', 5000) + new string(']', 5000) + "}")),
        Attack.Raw("a number that no machine holds", Role.StudyDirector, Bad, "", "/api/v1/rigs", Attack.Utf8("""{"code":"BIG","places":1e999}""")),
        Attack.Raw("JSON in bytes that are no text", Role.StudyDirector, Bad, "", Studies, [.. "{\"code\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        Attack.Raw("half a JSON", Role.StudyDirector, Bad, "", Studies, Attack.Utf8("{\"code\":")),
        Attack.Raw("a record with a member named twice", Role.LabScientist, Invalid, "The record was refused", "/api/v1/dre/evaluate", Attack.Utf8("""{"record":{},"record":{}}""")),
        Attack.Send("a study whose code leads out of its folder", Role.StudyDirector, Invalid, "bad-value at code", HttpMethod.Post, _ => Studies, _ => new { code = "../../keys", title = "x" }),
        Attack.Send("a study whose code ends a line of a header", Role.StudyDirector, Invalid, "bad-value at code", HttpMethod.Post, _ => Studies, _ => new { code = "A\r\nSet-Cookie: a=b", title = "x" }),
        Attack.Send("a time zone that is a file", Role.StudyDirector, Invalid, "bad-value", HttpMethod.Post, _ => Studies, _ => new { code = "TZ", title = "x", timeZoneId = "../../../etc/passwd" }),
        Attack.Get("a template that is another file", Role.LabScientist, None, "There is no template", _ => "/api/v1/templates/import/..%2F..%2Fappsettings.json"),
        Attack.Get("a figure that is another file", Role.LabScientist, None, "nothing at this address", _ => "/api/v1/studies/OPEN/animals/M01/..%2F..%2F..%2Fserver.db"),
        Attack.Get("a static file that is another one", Role.LabScientist, None, "nothing at this address", _ => "/css/..%2F..%2Fappsettings.json"),
        Attack.Get("an animal whose address ends a header", Role.LabScientist, None, "There is no", _ => "/api/v1/studies/OPEN/animals/M01%0D%0ASet-Cookie:%20a=b"),
        Attack.Get("a day in the trail that is SQL", Role.StudyDirector, Invalid, "bad-day", _ => "/api/v1/audit?day=2026-01-01'%20OR%20'1'='1"),
        Attack.Get("a place in the trail that is SQL", Role.StudyDirector, Invalid, "bad-cursor", _ => "/api/v1/audit?before=1;DROP%20TABLE%20AuditEntries"),
        Attack.Get("a study of the trail that is SQL", Role.StudyDirector, None, "There is no study", _ => "/api/v1/audit?study='%20OR%201=1%20--"),
    ];

    private static void Blanks(Stream part)
    {
        var blanks = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
        for (var i = 0; i < 64; i++)
        {
            part.Write(blanks);
        }
    }
}
