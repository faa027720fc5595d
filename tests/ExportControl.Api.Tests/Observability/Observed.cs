namespace ExportControl.Api.Tests.Observability;

/// <summary>Tests that count. They run alone, because the meters of all hosts of a process have the same name.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Observed : ICollectionFixture<ObservedHost>;
