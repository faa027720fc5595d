namespace ExportControl.Screening.Conditions;

/// <summary>A registered kind of test.</summary>
/// <param name="Name">Value of the member <c>test</c> in rule files.</param>
/// <param name="Read">Reads the other members and creates the test; problems are reported through the definition.</param>
internal sealed record TestKind(string Name, Func<TestDefinition, Test> Read);
