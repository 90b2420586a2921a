using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;

namespace PreclinicalDre.Server.Features.Access;

/// <summary>Who may do what: the page of the roles, and the members of each study.</summary>
public static class AccessModule
{
    public static void AddMembers(this IServiceCollection services) => services.AddScoped<Members>();

    public static void MapMembers(this RouteGroupBuilder api)
    {
        var members = api.MapGroup("/studies/{code}/members").Blinded(Blind.Safe).WithTags("Members");

        members.MapGet("", async (string code, Members all, CancellationToken c) => (await all.ListAsync(code, c)).ToResult())
            .RequireAuthorization(Policies.MembersRead).WithName("ListMembers").Produces<List<MemberView>>().ProducesProblem(StatusCodes.Status404NotFound);

        members.MapPost("", async (string code, MemberInput input, Members all, CancellationToken c) =>
                await (await all.AddAsync(code, input, c)).ToResultAsync(m => Task.FromResult(Results.Created($"/api/v1/studies/{code}/members", m))))
            .RequireAuthorization(Policies.MembersManage).WithName("AddMember").Produces<MemberView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        members.MapDelete("/{account:guid}", async (string code, Guid account, Members all, CancellationToken c) =>
                await (await all.RemoveAsync(code, account, c)).ToResultAsync(_ => Task.FromResult(Results.NoContent())))
            .RequireAuthorization(Policies.MembersManage).WithName("RemoveMember").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .WithDescription("The last director of a study cannot be removed.");
    }
}
