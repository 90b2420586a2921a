namespace PreclinicalDre.Server.Shell;

/// <summary>Ends the program or a command. The message is one line for the person who started it: what is wrong and how to mend it.</summary>
public sealed class PlainFailureException(string line, Exception? cause = null) : Exception(line, cause);
