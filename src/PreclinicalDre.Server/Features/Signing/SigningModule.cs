namespace PreclinicalDre.Server.Features.Signing;

/// <summary>Electronic signatures under what other features let people sign (<see cref="ISignedContent"/>).</summary>
public static class SigningModule
{
    public static void AddSigning(this IServiceCollection services)
    {
        services.AddScoped<SignatureQueries>();
        services.AddScoped<Sign>();
        services.AddScoped<ServerSignatures>();
    }

    public static void MapSigning(this RouteGroupBuilder api) => SigningEndpoints.Map(api);
}
