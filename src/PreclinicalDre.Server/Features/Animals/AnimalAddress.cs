using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Animals;

/// <summary>Addresses of an animal's pages and REST resources; codes are people's words and are encoded.</summary>
/// <param name="Study">Code of the study.</param>
/// <param name="Animal">Code of the animal.</param>
public readonly record struct AnimalAddress(string Study, string Animal)
{
    public string StudyPage => Addresses.Study(Study);

    public string Page => Addresses.Animal(Study, Animal);

    public string History => $"{Page}/history";

    public string Edit => $"{Page}/edit";

    /// <summary>The page that asks whether one observation shall go; <paramref name="kind"/> is spelt as in REST.</summary>
    public string Delete(string kind, Guid id) => $"{Page}/delete/{kind}/{id}";

    public string Api => $"/api/v1{Page}";

    public string Exposure(string trial, string compound, string ending) =>
        $"{Api}/exposure/{Uri.EscapeDataString(trial)}.{ending}?compound={Uri.EscapeDataString(compound)}";

    /// <summary>A name for a downloaded file that every file system takes.</summary>
    public string FileName(string what) => Addresses.FileName($"{Study}-{Animal}-{what}");
}
