namespace PreclinicalDre.Server.Tests.Resilience;

/// <summary>Tests of servers that watch each other by the clock run beside nothing else: a server that got no turn for seconds would be taken for dead.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
