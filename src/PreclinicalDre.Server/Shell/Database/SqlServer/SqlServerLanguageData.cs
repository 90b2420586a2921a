using System.Globalization;

namespace PreclinicalDre.Server.Shell.Database.SqlServer;

/// <summary>
/// SQL Server's driver refuses to work without the language data of the system (ICU), which it needs for the server's collations. The program runs without by default,
/// so that nothing in it depends on a machine's languages.
/// </summary>
public static class SqlServerLanguageData
{
    private const string Switch = "System.Globalization.Invariant";

    /// <summary>What to do where they are not there.</summary>
    public const string Wanted =
        "SQL Server's driver needs the system's language data, which this program leaves out unless told otherwise. Set the environment variable DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0, and on Linux install ICU (Debian: libicu).";

    /// <summary>Lets the driver see that the data are there where the environment asked for them; the program's own default stands before it otherwise.</summary>
    public static void Announce()
    {
        if (AreThere())
        {
            AppContext.SetSwitch(Switch, false);
        }
    }

    /// <summary>Throws <see cref="PlainFailureException"/> where the driver could not work.</summary>
    public static void Check()
    {
        if (!AreThere())
        {
            throw new PlainFailureException(Wanted);
        }
    }

    public static bool AreThere()
    {
        try
        {
            return !CultureInfo.GetCultureInfo("en-US").EnglishName.StartsWith("Invariant", StringComparison.Ordinal);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
