using PreclinicalDre.Server.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.AddPreclinicalDre();
var app = builder.Build();
if (!await app.PrepareAsync())
{
    return 1;
}

app.MapPreclinicalDre();
await app.RunAsync();
return 0;

/// <summary>Named so that tests can start the same program.</summary>
public partial class Program;
