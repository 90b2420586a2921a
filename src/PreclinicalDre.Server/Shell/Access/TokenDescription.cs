using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PreclinicalDre.Server.Shell.Access;

/// <summary>Tells the API's description how a program proves who it is, so that clients made from it send their token.</summary>
public static class TokenDescription
{
    /// <summary>Name of the scheme in the document.</summary>
    public const string SchemeId = "bearer";

    public static void DescribeTokens(this OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[SchemeId] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of an account (RFC 6750), made on the account's own page: Authorization: Bearer dre_… A token of scope read may only read.",
        };
        // Every operation of the document asks who is there: none is open to all.
        (document.Security ??= []).Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SchemeId, document)] = [] });
        return Task.CompletedTask;
    });
}
