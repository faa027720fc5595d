namespace ExportControl.Console.Tests.Browser;

/// <summary>Tests that share the host and the browser.</summary>
[CollectionDefinition]
public sealed class Browsed : ICollectionFixture<ConsoleApp>, ICollectionFixture<Chromium>;
