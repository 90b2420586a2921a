using System.Net;
using System.Net.Http.Json;
using System.Text;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Tests.Access;

namespace PreclinicalDre.Server.Tests.Hostile;

/// <summary>A request that no honest person sends, and how it ends.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="By">Who sends it; null for nobody.</param>
/// <param name="Status">How it is answered.</param>
/// <param name="Why">What the log says of it, as far as it is certain.</param>
/// <param name="Request">The request.</param>
public sealed record Attack(string Name, Role? By, HttpStatusCode Status, string Why, Func<AccessServer, Task<HttpRequestMessage>> Request)
{
    public static Attack Get(string name, Role? by, HttpStatusCode status, string why, Func<AccessServer, string> address) => Send(name, by, status, why, HttpMethod.Get, address);

    public static Attack Send(string name, Role? by, HttpStatusCode status, string why, HttpMethod method, Func<AccessServer, string> address, Func<AccessServer, object>? json = null) =>
        new(name, by, status, why, server => Task.FromResult(new HttpRequestMessage(method, new Uri(address(server), UriKind.Relative))
        {
            Content = json is null ? null : JsonContent.Create(json(server)),
        }));

    /// <summary>A body as it is.</summary>
    public static Attack Raw(string name, Role? by, HttpStatusCode status, string why, string address, byte[] body, string type = "application/json") =>
        new(name, by, status, why, _ =>
        {
            var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return Task.FromResult(new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = content });
        });

    /// <summary>A file for an import.</summary>
    public static Attack File(string name, string why, string fileName, byte[] file) =>
        new(name, Role.LabScientist, HttpStatusCode.UnprocessableEntity, why, _ => Task.FromResult(new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/studies/OPEN/imports", UriKind.Relative))
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", fileName } },
        }));

    /// <summary>The same with a header.</summary>
    public Attack With(string header, string value) => this with
    {
        Request = async server =>
        {
            var request = await Request(server);
            request.Headers.TryAddWithoutValidation(header, value);
            return request;
        },
    };

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
