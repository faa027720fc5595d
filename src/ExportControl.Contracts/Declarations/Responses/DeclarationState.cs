using System.ComponentModel;

namespace ExportControl.Contracts.Declarations.Responses;

[Description("current: the last revision counts. withdrawn: the declaration was withdrawn and counts in no figure of trade.")]
public enum DeclarationState
{
    Current,
    Withdrawn,
}
