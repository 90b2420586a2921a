using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Profiles;

/// <summary>REST of saved column profiles.</summary>
internal static class ProfileEndpoints
{
    public static void Map(RouteGroupBuilder profiles)
    {
        profiles.MapGet("/", (ColumnProfiles store, CancellationToken c) => store.AllAsync(c)).RequireAuthorization(Policies.DataImport).WithName("ListColumnProfiles");

        profiles.MapGet("/{id:guid}", async (Guid id, ColumnProfiles store, CancellationToken c) =>
                (await store.FindAsync(id, c) is { } found ? found : (Outcome<ColumnProfileDetail>)new Outcome<ColumnProfileDetail>.NotFound("such profile")).ToResult())
            .RequireAuthorization(Policies.DataImport).WithName("GetColumnProfile").Produces<ColumnProfileDetail>().ProducesProblem(StatusCodes.Status404NotFound);

        profiles.MapPost("/", async (ColumnProfileInput input, ColumnProfiles store, CancellationToken c) => (await store.SaveAsync(input, c)).ToResult())
            .RequireAuthorization(Policies.DataImport).WithName("SaveColumnProfile").Produces<ColumnProfileDetail>()
            .WithDescription("Saves what the columns of a table hold, by name: a new profile, or another version of the one of that kind and name. 'mapping' is the JSON that the field 'mapper' of a reading or an import takes.");

        profiles.MapDelete("/{id:guid}", async (Guid id, ColumnProfiles store, CancellationToken c) =>
                await (await store.RemoveAsync(id, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.DataImport).WithName("RemoveColumnProfile").Produces(StatusCodes.Status204NoContent);
    }
}
