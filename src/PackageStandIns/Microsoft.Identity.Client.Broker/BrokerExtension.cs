namespace Microsoft.Identity.Client.Broker;

/// <summary>SqlClient calls this for interactive Entra sign-in through the Windows account broker only.</summary>
public static class BrokerExtension
{
    /// <summary>Refused: the broker is part of the real package.</summary>
    public static PublicClientApplicationBuilder WithBroker(this PublicClientApplicationBuilder builder, BrokerOptions brokerOptions) =>
        throw new NotSupportedException("Interactive sign-in through the Windows broker needs the package Microsoft.Identity.Client.Broker; this build has its stand-in.");
}
