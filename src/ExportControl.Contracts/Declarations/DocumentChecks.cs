using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Contracts.Declarations;

/// <summary>What the members of a document must be.</summary>
internal sealed class DocumentChecks(Vocabulary vocabulary)
{
    private static readonly Func<string, Message?> Number = FieldRules.Text(100);
    private static readonly Func<string, Message?> Day = FieldRules.Day(FieldRules.FirstDay);

    private readonly Func<string, Message?> type = text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", SafeText.Of(text))) : null;

    public void Refuse(SupportingDocument document, FieldValidator told)
    {
        told.Required(document.Type, nameof(document.Type), type);
        told.Required(document.Number, nameof(document.Number), Number);
        told.Stated(document.IssuedOn, nameof(document.IssuedOn), Day);
        told.Stated(document.ValidTo, nameof(document.ValidTo), Day);
        if (WireFormat.Day(document.ValidTo) < WireFormat.Day(document.IssuedOn))
        {
            told.Wrong(nameof(document.ValidTo), new("document.ends-before", ("value", document.ValidTo!), ("start", document.IssuedOn!)));
        }
    }
}
