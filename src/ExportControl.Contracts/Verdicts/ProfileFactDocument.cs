using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ExportControl.Contracts.Verdicts;

[Description("A fact that the declaration does not state and that a profile of one of its parties states.")]
public sealed record ProfileFactDocument(
    [property: Description("Name of the fact, as findings have it.")] string Fact,
    [property: Description("What the fact says, in the requested language.")] string Label,
    [property: Description("The value.")] string Value,
    [property: Description("Numbers of the lines for which it was used; absent for a fact of the whole declaration."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Lines,
    [property: Description("The party whose profile it is: exporter, consignee or endUser.")] string Party,
    [property: Description("Version of the profile.")] int Version,
    [property: Description("What proves it."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence,
    [property: Description("Id in the references of the verdict.")] string Reference);
