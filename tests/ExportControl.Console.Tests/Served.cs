namespace ExportControl.Console.Tests;

/// <summary>Tests that share the host.</summary>
[CollectionDefinition]
public sealed class Served : ICollectionFixture<ConsoleApp>;
