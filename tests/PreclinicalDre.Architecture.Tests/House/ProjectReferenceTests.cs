using System.Xml.Linq;
using PreclinicalDre.Architecture.Tests.Reading;

namespace PreclinicalDre.Architecture.Tests.House;

/// <summary>The table of the house: which project may reference which, and which packages the inner two may use.</summary>
public sealed class ProjectReferenceTests
{
    private const string P = "PreclinicalDre.";

    private static readonly string[] DesignTimeStandIns = ["Mono.TextTemplating", "Microsoft.VisualStudio.SolutionPersistence"];

    private static readonly Dictionary<string, string[]> Projects = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Data"] = [P + "Core"],
        ["Migrations.Sqlite"] = [P + "Data", .. DesignTimeStandIns],
        ["Migrations.Postgres"] = [P + "Data", .. DesignTimeStandIns],
        ["Migrations.SqlServer"] = [P + "Data", .. DesignTimeStandIns, "Microsoft.SqlServer.Server", "Microsoft.Identity.Client.Broker"],
        ["Server"] = [P + "Core", P + "Data", P + "Migrations.Sqlite", P + "Migrations.Postgres", P + "Migrations.SqlServer", "ExcelNumberFormat"],
        ["TestKit"] = [P + "Core", P + "Data", P + "Server"],
        ["Core.Tests"] = [P + "Core", P + "TestKit"],
        ["Data.Tests"] = [P + "Data", P + "TestKit"],
        ["Server.Tests"] = [P + "Server", P + "TestKit"],
        ["Browser.Tests"] = [P + "Server", P + "TestKit"],
        ["Architecture.Tests"] = [P + "Server", P + "TestKit"],
        ["Benchmarks"] = [P + "Core", P + "TestKit"],
    };

    private static readonly Dictionary<string, string[]> Packages = new(StringComparer.Ordinal)
    {
        ["Core"] = ["MathNet.Numerics", "NodaTime", "Microsoft.CodeAnalysis.BannedApiAnalyzers"],
        ["Data"] = ["Microsoft.EntityFrameworkCore.Relational", "Microsoft.AspNetCore.Identity.EntityFrameworkCore"],
        ["Migrations.Sqlite"] = ["Microsoft.EntityFrameworkCore.Design", "Microsoft.EntityFrameworkCore.Sqlite"],
        ["Migrations.Postgres"] = ["Microsoft.EntityFrameworkCore.Design", "Npgsql.EntityFrameworkCore.PostgreSQL"],
        ["Migrations.SqlServer"] = ["Microsoft.EntityFrameworkCore.Design", "Microsoft.EntityFrameworkCore.SqlServer"],
    };

    private static readonly string[] All = [.. Repository.Under("", ".csproj").Select(f => f.Path)];

    [Fact]
    public void Project_References_WhatTheTableAllows()
    {
        var broken = All.Where(p => !IsStandIn(p))
            .SelectMany(p => References(p, "ProjectReference").Select(r => (Project: ShortName(p), Reference: Path.GetFileNameWithoutExtension(r.Replace('\\', '/')))))
            .Where(r => !Projects[r.Project].Contains(r.Reference))
            .Select(r => $"{r.Project} references {r.Reference}");
        Breaches.None(broken);
    }

    [Fact]
    public void InnerProject_UsesPackages_ThatTheTableAllows()
    {
        var broken = All.Where(p => !IsStandIn(p) && Packages.ContainsKey(ShortName(p)))
            .SelectMany(p => References(p, "PackageReference").Concat(References(p, "FrameworkReference")).Select(r => (Project: ShortName(p), Package: r)))
            .Where(r => !Packages[r.Project].Contains(r.Package))
            .Select(r => $"{r.Project} uses {r.Package}");
        Breaches.None(broken);
    }

    [Fact]
    public void Projects_OnDisk_AreThoseOfTheTable() =>
        Assert.Equal(Projects.Keys.Order(StringComparer.Ordinal), All.Where(p => !IsStandIn(p)).Select(ShortName).Order(StringComparer.Ordinal));

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = new SourceFile("PreclinicalDre.sln").Text.Replace('\\', '/');
        Breaches.None(All.Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Project_SaysNoVersionOfAPackage()
    {
        var broken = All.Where(p => Load(p).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null));
        Breaches.None(broken);
    }

    private static bool IsStandIn(string project) => new SourceFile(project).IsStandIn;

    private static string ShortName(string project) => Path.GetFileNameWithoutExtension(project)[P.Length..];

    private static IEnumerable<string> References(string project, string kind) => Load(project).Descendants(kind).Select(r => (string)r.Attribute("Include")!);

    private static XDocument Load(string project) => XDocument.Parse(new SourceFile(project).Text);
}
