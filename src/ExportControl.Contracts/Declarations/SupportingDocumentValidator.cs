using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a supporting document.</summary>
internal sealed class SupportingDocumentValidator : AbstractValidator<SupportingDocument>
{
    private const int MaxLines = 999;

    public SupportingDocumentValidator(Vocabulary vocabulary)
    {
        var day = FieldRules.Day(FieldRules.FirstDay);

        RuleFor(d => d.Type).Required().Is(text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", SafeText.Of(text))) : null);
        RuleFor(d => d.Number).Required().Is(FieldRules.Identifier(100));
        RuleFor(d => d.Lines).Is(list => list.Count <= MaxLines ? null : new("list.count", FieldRules.Range(list.Count, 0, MaxLines)));
        RuleFor(d => d.CommodityCode).Is(FieldRules.DeclaredCode);
        RuleFor(d => d.Purpose).Is(text =>
            vocabulary.DocumentTypeOf(text) is { } type && vocabulary.Documents.ContainsKey(type) ? null : new("document.purpose", ("value", SafeText.Of(text))));
        RuleFor(d => d.IssuedOn).Is(day);
        RuleFor(d => d.ValidTo).Is(day);
        RuleFor(d => d.ValidTo).Custom((validTo, context) =>
        {
            var issuedOn = context.InstanceToValidate.IssuedOn;
            if (WireFormat.Day(validTo) < WireFormat.Day(issuedOn))
            {
                context.AddFailure(context.PropertyPath, new Message("document.ends-before", ("value", validTo!), ("start", issuedOn!)));
            }
        });
    }
}
