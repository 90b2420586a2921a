using PreclinicalDre.Core.Evaluation.Definitions;
using PreclinicalDre.Core.Figures;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Evaluation.Definitions;

/// <summary>REST of definitions: names are <c>id@version</c>.</summary>
public static class DefinitionEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("/dre/definitions").WithTags("DRE definition");

        definitions.MapGet("/", async (DefinitionQueries queries, CancellationToken c) => (await queries.ListAsync(c)).Select(DefinitionLine.Of))
            .RequireAuthorization(Policies.VerdictRead).WithName("ListDefinitions").WithDescription("All definitions with state and SHA-256: built in, drafts, published, retired.");

        definitions.MapGet("/compare.csv", async (string? d, DefinitionQueries queries, CancellationToken c) =>
            {
                var found = new List<DefinitionView>();
                foreach (var name in (d ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    if (await queries.FindAsync(name, c) is not { } view)
                    {
                        return new Outcome<string>.NotFound($"definition {name}").ToResult();
                    }

                    found.Add(view);
                }

                return Table(found).ToCsvResult("definitions");
            })
            .RequireAuthorization(Policies.VerdictRead).WithName("CompareDefinitions").WithDescription("Definitions side by side, d=id@version,id@version; the last column says where they differ.");

        definitions.MapGet("/{name}", async (string name, DefinitionQueries queries, CancellationToken c) => await queries.FindAsync(name, c) is { } found
                ? Results.Bytes(found.Definition.ToCanonicalJson(), "application/json")
                : new Outcome<string>.NotFound($"definition {name}").ToResult())
            .RequireAuthorization(Policies.VerdictRead).WithName("GetDefinitionByName").WithDescription("The definition in its canonical form: its SHA-256 is the definition's.");

        definitions.MapPost("/validate", async (DefinitionInput input, SaveDefinition save, CancellationToken c) =>
                (await save.CheckAsync(input, c)) is { Count: > 0 } findings ? new Outcome<string>.Invalid("The definition cannot be published so.", findings).ToResult() : Results.NoContent())
            .RequireAuthorization(Policies.VerdictRead).WithName("ValidateDefinition").Produces(StatusCodes.Status204NoContent)
            .WithDescription("Checks a variant and stores nothing: 204, or 422 with every finding by its field.");

        definitions.MapPost("/", async (DefinitionInput input, SaveDefinition save, CancellationToken c) =>
                await (await save.DeriveAsync(input, c)).ToResultAsync(d => Task.FromResult(Results.Created($"/api/v1/dre/definitions/{d.Name}", DefinitionLine.Of(d)))))
            .RequireAuthorization(Policies.DefinitionWrite).WithName("DeriveDefinition").Produces<DefinitionLine>(StatusCodes.Status201Created)
            .WithDescription("Derives a variant from a definition, as a draft.");

        definitions.MapPut("/{name}", async (string name, DefinitionInput input, SaveDefinition save, CancellationToken c) => await AnswerAsync(await save.ChangeAsync(name, input, c)))
            .RequireAuthorization(Policies.DefinitionWrite).WithName("ChangeDefinition").Produces<DefinitionLine>().WithDescription("Changes a draft.");

        definitions.MapDelete("/{name}", async (string name, SaveDefinition save, CancellationToken c) => await AnswerAsync(await save.DiscardAsync(name, c)))
            .RequireAuthorization(Policies.DefinitionWrite).WithName("DiscardDefinition").Produces<DefinitionLine>().WithDescription("Throws a draft away.");

        definitions.MapPost("/{name}/publish", async (string name, PublishInput input, SaveDefinition save, CancellationToken c) => await AnswerAsync(await save.PublishAsync(name, input, c)))
            .RequireAuthorization(Policies.DefinitionWrite).WithName("PublishDefinition").Produces<DefinitionLine>()
            .WithDescription("Makes a draft final and signs it with the person's password (and code) once more. 'contentHash' is the one that the person saw.");

        definitions.MapPost("/{name}/retire", async (string name, RetireInput input, SaveDefinition save, CancellationToken c) => await AnswerAsync(await save.RetireAsync(name, input, c)))
            .RequireAuthorization(Policies.DefinitionWrite).WithName("RetireDefinition").Produces<DefinitionLine>();

        api.MapPut("/studies/{code}/definition", async (string code, ChoiceInput input, ChooseDefinition choose, CancellationToken c) => await AnswerAsync(await choose.RunAsync(code, input.Definition, c)))
            .RequireAuthorization(Policies.StudyWrite).Blinded(Blind.Refused).WithTags("DRE definition").WithName("ChooseDefinition").Produces<DefinitionLine>()
            .WithDescription("Chooses the definition that judges the study's animals; their verdicts are stale until they are judged by it.");
    }

    /// <summary>Definitions side by side as a table.</summary>
    internal static DataTable Table(IReadOnlyList<DefinitionView> definitions) => new(
        "Definitions side by side",
        [new("Parameter"), new("Words"), new("Unit"), .. definitions.Select(d => new DataColumn(d.Name, DataKind.Number)), new("Differs")],
        [.. DefinitionComparison.Of([.. definitions.Select(d => d.Definition)]).Select(f => (IReadOnlyList<string>)
        [
            f.Field.Name, DefinitionWords.WordsOf(f.Field.Name), f.Field.Unit, .. f.Values.Select(v => v?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? ""), f.Differs ? "yes" : "",
        ])]);

    private static Task<IResult> AnswerAsync(Outcome<DefinitionView> outcome) => outcome.ToResultAsync(d => Task.FromResult(Results.Ok(DefinitionLine.Of(d))));
}
