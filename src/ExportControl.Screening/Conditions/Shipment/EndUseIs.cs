using System.Diagnostics;
using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A statement on the end use has the value named: military, mass destruction, or an end-user statement held.</summary>
internal sealed class EndUseIs(string fact, bool value, bool stated) : StatementTest($"endUse.{fact}", $"/endUse/{fact}", value, stated)
{
    public const string MilitaryPointer = "/endUse/military";
    public const string StatementPointer = "/endUse/statement";
    public const string StatementName = "endUse.statement";

    private static readonly Dictionary<string, string> Facts = new(StringComparer.Ordinal)
    {
        ["military"] = "military",
        ["massDestruction"] = "massDestruction",
        ["statement"] = "statement",
    };

    public static Test Read(TestDefinition definition)
    {
        var fact = definition.Json.GetChoice("fact", Facts);
        var (value, stated) = ReadValue(definition);
        return new EndUseIs(fact, value, stated);
    }

    public override bool? Statement(Declaration declaration) => fact switch
    {
        "military" => declaration.EndUse.Military,
        "massDestruction" => declaration.EndUse.MassDestruction,
        "statement" => declaration.EndUse.Statement,
        _ => throw new UnreachableException(),
    };
}
