using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using PreclinicalDre.TestKit.Hosting;

namespace PreclinicalDre.Server.Tests.Shell;

/// <summary>What is asked wrongly gets an answer in words: problem details for programs, a page for people.</summary>
public sealed class HttpAnswersTests
{
    [Theory]
    [InlineData("GET", "/api/v1/no-such-thing", null, HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/studies", null, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v1/studies", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/api/v1/studies", "application/json", HttpStatusCode.BadRequest)]
    public async Task Api_AskedWrongly_AnswersWithProblemDetails(string method, string path, string? type, HttpStatusCode expected)
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = type is null ? null : new StringContent("{", Encoding.UTF8, type);

        using var response = await http.SendAsync(request);

        Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Api_JsonOfAWrongKind_NamesThePlace()
    {
        await using var application = new DreApplication();
        using var client = new DreClient(application.CreateClient());

        var reply = await client.PostBytesAsync("/api/v1/studies", "{\n\"code\": 5}"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal("The JSON of the request could not be read at $.code, line 2.", reply.Body.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Api_BodyTooLarge_IsRefusedWithProblemDetails()
    {
        // By hand: a client would be cut off while it sends the body that nobody wants.
        await using var server = DreServerProcess.Start();
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/studies HTTP/1.1\r\nHost: {server.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {(64 * 1024 * 1024) + 1}\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith("HTTP/1.1 413 ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        string? line;
        do
        {
            line = await reader.ReadLineAsync();
        }
        while (line is { Length: > 0 } && !line.StartsWith("Content-Type: ", StringComparison.Ordinal));

        Assert.Equal("Content-Type: application/problem+json", line);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/api/v1/studies", "application/json")]
    [InlineData("/openapi/v1.json", "application/json")]
    public async Task Head_OfWhatCanBeRead_AnswersAsGetWithoutABody(string path, string type)
    {
        await using var server = DreServerProcess.Start();
        using var http = new HttpClient { BaseAddress = server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var response = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("PUT", "/studies", HttpStatusCode.MethodNotAllowed, "Not possible here")]
    [InlineData("POST", "/theme", HttpStatusCode.BadRequest, "The request could not be read")]
    [InlineData("POST", "/studies/new", HttpStatusCode.BadRequest, "The request could not be read")]
    public async Task Page_AskedWrongly_SaysSoInAPage(string method, string path, HttpStatusCode expected, string title)
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = new FormUrlEncodedContent([new("theme", "dark")]);

        using var response = await http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(response.Headers.GetValues("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts")]
    [InlineData("/api/v1/studies")]
    public async Task Caller_FromAnotherMachine_IsRefusedInWords(string path)
    {
        await using var application = new DreApplication();

        var context = await application.Server.SendAsync(c =>
        {
            c.Request.Method = "GET";
            c.Request.Path = path;
            c.Request.Host = new("localhost");
            c.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7");
        });

        Assert.Equal(StatusCodes.Status401Unauthorized, context.Response.StatusCode);
        using var reader = new StreamReader(context.Response.Body);
        Assert.Contains(path.StartsWith("/api", StringComparison.Ordinal) ? "\"status\":401" : "single-person mode", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ThatFails_SaysSoInAPage()
    {
        await using var application = new DreApplication();
        using var http = application.CreateClient();
        using (await http.GetAsync(new Uri("/studies", UriKind.Relative)))
        {
            File.Delete(Path.Combine(application.StorageRoot, "server.db"));
        }

        using var response = await http.GetAsync(new Uri("/studies", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<h1>Not possible now</h1>", page, StringComparison.Ordinal);
        Assert.Contains("The database is not there. Nothing was changed.", page, StringComparison.Ordinal);
    }
}
