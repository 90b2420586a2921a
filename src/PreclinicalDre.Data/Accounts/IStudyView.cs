namespace PreclinicalDre.Data.Accounts;

/// <summary>Which studies the work of a scope sees.</summary>
public interface IStudyView
{
    /// <summary>The account whose memberships bound the view, an empty key for nobody's; null where all studies are seen.</summary>
    Guid? OnlyOf { get; }
}
