using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.RuleSets.ReferenceData;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>The members of a supporting document.</summary>
internal sealed class SupportingDocumentValidator : AbstractValidator<SupportingDocument>
{
    public SupportingDocumentValidator(Vocabulary vocabulary)
    {
        var day = FieldRules.Day(FieldRules.FirstDay);

        RuleFor(d => d.Type).Required().Is(text => vocabulary.DocumentTypeOf(text) is null ? new("document.unknown", ("value", SafeText.Of(text))) : null);
        RuleFor(d => d.Number).Required().Is(FieldRules.Text(100));
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
