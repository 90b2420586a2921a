using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Data;
using PreclinicalDre.Data.Signing;
using PreclinicalDre.Server.Features.Signing;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Studies;

/// <summary>The protocol as it is signed: all that a study says of itself.</summary>
public sealed class ProtocolContent(DreDbContext db) : ISignedContent
{
    public SignedSubject Subject => SignedSubject.Protocol;

    public async Task<IReadOnlyList<SignableContent>> OfAsync(PageStudy study, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        var s = await db.Studies.AsNoTracking().SingleAsync(x => x.Id == study.Id, cancellation);
        var canonical = CanonicalContent.Write(json =>
        {
            json.WriteNumber("form", 1);
            json.WriteString("study", s.Id);
            json.WriteString("code", s.Code);
            json.WriteString("title", s.Title);
            json.WriteString("protocol", s.Protocol);
            json.WriteString("modelId", s.ModelId);
            json.WriteString("modelVariantId", s.ModelVariantId);
            json.WriteString("speciesId", s.SpeciesId);
            json.WriteString("licenceNumber", s.LicenceNumber);
            json.WriteString("director", s.Director);
            json.WriteString("timeZoneId", s.TimeZoneId);
            json.WriteNumber("lightsOnMinute", s.LightsOnMinute);
            json.WriteNumber("lightsOffMinute", s.LightsOffMinute);
            json.WriteBoolean("isSimulated", s.IsSimulated);
        });
        return
        [
            new SignableContent(Subject, "", $"Protocol of {s.Code}: {s.Title}", Addresses.Study(s.Code), canonical)
            {
                Refusal = s.Protocol.Length == 0 ? "No protocol is written yet." : null,
            },
        ];
    }
}
