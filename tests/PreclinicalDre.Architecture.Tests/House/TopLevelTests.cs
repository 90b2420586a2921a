using PreclinicalDre.Architecture.Tests.Reading;

namespace PreclinicalDre.Architecture.Tests.House;

public sealed class TopLevelTests
{
    private static readonly string[] Wanted =
    [
        ".ci", ".config", ".editorconfig", ".gitignore", "Directory.Build.props", "Directory.Packages.props", "Directory.Solution.targets", "LICENSE", "PreclinicalDre.sln", "README.md",
        "global.json", "migrations", "src", "templates", "tests",
    ];

    [Fact]
    public void TopLevel_HoldsWhatTheMapNamesAndNothingElse() =>
        Assert.Equal(Wanted.Order(StringComparer.Ordinal), Repository.TopLevel().Order(StringComparer.Ordinal));

    [Fact]
    public void Features_OfTheServer_BearTheNamesOfTheMap()
    {
        string[] features =
        [
            "Access", "Accounts", "Animals", "Audit", "Catalog", "Comparison", "Design", "Dosing", "Evaluation", "Experiments", "Exports", "Jobs", "Mechanisms", "Monitoring", "Seizures", "Signing", "Spreadsheets", "Studies",
        ];
        var found = Repository.Under("src/PreclinicalDre.Server/Features/", "").Select(f => f.Path.Split('/')[3]).Distinct().ToList();
        Assert.Contains("Studies", found);
        Breaches.None(found.Except(features));
        Assert.All(found, f => Assert.Contains(Repository.Files, x => x.Path == $"src/PreclinicalDre.Server/Features/{f}/{f}Module.cs"));
    }
}
