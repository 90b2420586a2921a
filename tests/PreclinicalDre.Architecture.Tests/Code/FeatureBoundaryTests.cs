using PreclinicalDre.Architecture.Tests.Reading;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Architecture.Tests.Code;

/// <summary>
/// A feature's face is its module and the types that it marks with <see cref="FaceAttribute"/>. Everything else of it is its own: other features
/// and the shell reach it through Core or Data, or not at all.
/// </summary>
public sealed class FeatureBoundaryTests
{
    private const string Features = "PreclinicalDre.Server.Features.";
    private const string Shell = "PreclinicalDre.Server.Shell";

    private static readonly HashSet<string> Faces =
        [.. typeof(Program).Assembly.GetTypes().Where(t => t.IsDefined(typeof(FaceAttribute), inherit: false)).Select(t => t.FullName!)];

    [Fact]
    public void Feature_UsingAnother_UsesItsFaceOnly()
    {
        var uses = TypeUses.In(typeof(Program).Assembly);
        Assert.Contains(uses, u => FeatureOf(u.User) is not null && FeatureOf(u.Used) is not null);
        var broken = uses
            .Where(u => FeatureOf(u.Used) is { } used && used != FeatureOf(u.User) && (FeatureOf(u.User) is not null || u.User.StartsWith(Shell, StringComparison.Ordinal)))
            .Where(u => !IsFace(u.Used))
            .Select(u => $"{u.User} uses {u.Used}");
        Breaches.None(broken);
    }

    [Theory]
    [InlineData(Features + "Evaluation.IStudyEvaluation", true)]
    [InlineData(Features + "Catalog.CatalogModule", true)]
    [InlineData(Features + "Studies.SaveStudy", false)]
    [InlineData(Features + "Studies.StudyEndpoints", false)]
    public void Face_OfAType_IsItsMarkOrItsModule(string type, bool isFace) => Assert.Equal(isFace, IsFace(type));

    private static string? FeatureOf(string type) =>
        type.StartsWith(Features, StringComparison.Ordinal) ? type[Features.Length..].Split('.')[0] : null;

    private static bool IsFace(string type) => type.EndsWith("Module", StringComparison.Ordinal) || Faces.Contains(type);
}
