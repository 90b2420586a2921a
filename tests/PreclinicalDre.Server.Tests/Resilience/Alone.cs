namespace PreclinicalDre.Server.Tests.Resilience;

/// <summary>Tests with server processes of their own run one after the other and beside nothing else: what they ask of time is not to hang on the rest.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
