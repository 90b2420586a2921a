using System.Text;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals.Observations;

/// <summary>REST of what was observed of an animal: lists in order of time, part by part, and the seizures as a file.</summary>
public static class ObservationEndpoints
{
    private const string About = "In order of time; optional 'from' (inclusive) and 'to' (exclusive) with their offset; parts of 'size' (200, at most 1000) from 'page' 1.";

    public static void Map(RouteGroupBuilder animals)
    {
        List<SeizureDetail>("seizures", (queries, part, c) => queries.SeizuresAsync(part, c));
        List<RecordingDetail>("recordings", (queries, part, c) => queries.RecordingsAsync(part, c));
        List<DoseDetail>("doses", (queries, part, c) => queries.DosesAsync(part, c));
        List<PlasmaDetail>("plasma", (queries, part, c) => queries.PlasmaAsync(part, c));
        List<TrialDetail>("trials", (queries, part, c) => queries.TrialsAsync(part, c));
        List<AdverseEffectDetail>("adverse-effects", (queries, part, c) => queries.AdverseEffectsAsync(part, c));
        List<WeightDetail>("weights", (queries, part, c) => queries.WeightsAsync(part, c));

        animals.MapGet("/{animal}/seizures.csv", async (string code, string animal, AnimalDossierQueries queries, ISight sight, CancellationToken c) =>
                await queries.FindAsync(code, animal, c) is { } dossier
                    ? Results.File(Encoding.UTF8.GetBytes(SeizureCsv.Of((await sight.OfAsync(dossier.Study.Id, c)).IsBlind ? dossier.WithoutNotes() : dossier)), "text/csv; charset=utf-8", dossier.Address.FileName("seizures.csv"))
                    : AnimalEndpoints.Found<AnimalDossier>(null, $"animal {animal} in study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName("ExportSeizures").Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .WithDescription("All seizures, in the columns that the import reads.");

        void List<T>(string name, Func<ObservationQueries, ObservationPart, CancellationToken, Task<ListPart<T>?>> read)
            where T : class =>
            animals.MapGet($"/{{animal}}/{name}", async (
                    string code, string animal, DateTimeOffset? from, DateTimeOffset? to, int? page, int? size, ObservationQueries queries, CancellationToken c) =>
                    AnimalEndpoints.Found(await read(queries, new ObservationPart(code, animal, from, to, page, size), c), $"animal {animal} in study {code}"))
                .RequireAuthorization(Policies.StudyRead).Blinded(name switch { "seizures" => Blind.Aware, "weights" => Blind.Safe, _ => Blind.Refused }).WithName($"List-{name}").Produces<ListPart<T>>().ProducesProblem(StatusCodes.Status404NotFound).WithDescription(About);
    }
}
