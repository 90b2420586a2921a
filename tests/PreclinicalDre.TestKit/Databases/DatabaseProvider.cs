namespace PreclinicalDre.TestKit.Databases;

/// <summary>An engine that the product stores on; the names are those of the setting <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    Sqlite,
    Postgres,
    SqlServer,
}
