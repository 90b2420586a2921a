namespace PreclinicalDre.Core.Animals;

/// <summary>What pages, figures and downloads say of an <see cref="ExitReason"/>.</summary>
public static class ExitReasons
{
    /// <summary>The reason in words.</summary>
    public static string Say(this ExitReason reason) => reason switch
    {
        ExitReason.ProtocolEnd => "end of protocol",
        ExitReason.HumaneEndpoint => "humane endpoint",
        ExitReason.FoundDead => "found dead",
        ExitReason.SuddenDeath => "sudden death",
        ExitReason.ImplantLoss => "implant lost",
        ExitReason.TechnicalFailure => "technical failure",
        ExitReason.Excluded => "excluded",
        ExitReason.Other => "other reason",
    };

    /// <summary>True where the animal died or was killed for its own sake; the end of the protocol says neither.</summary>
    public static bool IsDeath(this ExitReason reason) => reason is ExitReason.HumaneEndpoint or ExitReason.FoundDead or ExitReason.SuddenDeath;
}
