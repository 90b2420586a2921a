using PreclinicalDre.Server.Features.Animals.Editing;
using PreclinicalDre.Server.Features.Evaluation;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>REST of animals and of the marks they bear.</summary>
public static class AnimalEndpoints
{
    public static void Map(RouteGroupBuilder animals)
    {
        animals.MapGet("/", async (string code, string? classification, int? page, int? size, AnimalQueries queries, CancellationToken c) =>
                Found(await queries.ListAsync(code, classification, page, size, c), $"study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName("ListAnimals").Produces<ListPart<AnimalSummary>>().ProducesProblem(StatusCodes.Status404NotFound)
            .WithDescription("A study's animals with their current verdicts, in order of their codes; parts of 'size' (100, at most 1000) from 'page' 1; optional 'classification'.");

        animals.MapGet("/{animal}", async (string code, string animal, AnimalQueries queries, CancellationToken c) =>
                Found(await queries.FindAsync(code, animal, c), $"animal {animal} in study {code}"))
            .RequireAuthorization(Policies.StudyRead).Blinded(Blind.Aware).WithName("GetAnimal").Produces<AnimalDetail>().ProducesProblem(StatusCodes.Status404NotFound);

        animals.MapPut("/{animal}", async (string code, string animal, AnimalInput input, SaveAnimal save, AnimalQueries queries, CancellationToken c) =>
                await (await save.UpdateAsync(code, animal, input, c)).ToResultAsync(async _ => Results.Ok(await queries.FindAsync(code, animal, c))))
            .RequireAuthorization(Policies.AnimalWrite).Blinded(Blind.Aware).WithName("UpdateAnimal").Produces<AnimalDetail>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Sets every field; one that is left out becomes unknown. 'version' as read before makes a change of someone else a conflict. The animal is judged anew.");

        animals.MapPost("/{animal}/identifiers", async (string code, string animal, TagInput input, TagAnimal tag, AnimalQueries queries, CancellationToken c) =>
                await (await tag.RunAsync(code, animal, input, c)).ToResultAsync(async _ =>
                    Results.Created(new AnimalAddress(code, animal).Api, await queries.FindAsync(code, animal, c))))
            .RequireAuthorization(Policies.AnimalWrite).Blinded(Blind.Aware).WithName("TagAnimal").Produces<AnimalDetail>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithDescription("Gives the animal a new mark; the former one of its kind ends where the new one begins.");

        foreach (var kind in Enum.GetValues<ObservationKind>())
        {
            animals.MapDelete($"/{{animal}}/{Choices.Code(kind)}/{{id:guid}}", async (string code, string animal, Guid id, RemoveObservation remove, CancellationToken c) =>
                    (await remove.RunAsync(code, animal, kind, id, c)).ToResult())
                .RequireAuthorization(Policies.AnimalWrite).WithName($"Remove{kind}").Produces<EvaluationReport>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
                .WithDescription("Takes it off the animal's record, with an audit row, and judges the animal anew.");
        }
    }

    internal static IResult Found<T>(T? value, string what)
        where T : class => (value is null ? new Outcome<T>.NotFound(what) : (Outcome<T>)value).ToResult();
}
