using System.ComponentModel;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("One revision as it was sent, with its verdicts, oldest first. A withdrawal has neither a declaration nor verdicts.")]
public sealed record RevisionDocument(
    int Revision,
    string ReceivedAt,
    [property: Description("The declaration as sent; null for a withdrawal.")] DeclarationDocument? Declaration,
    [property: Description("Whether the revision withdraws the declaration.")] bool Withdrawn,
    [property: Description("The stated reason of a withdrawal; null where none was stated.")] string? Reason,
    IReadOnlyList<VerdictDocument> Verdicts);
