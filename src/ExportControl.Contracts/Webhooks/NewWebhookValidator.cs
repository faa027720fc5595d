using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Webhooks;

public sealed class NewWebhookValidator : AbstractValidator<NewWebhookRequest>
{
    public NewWebhookValidator()
    {
        RuleFor(w => w.Url).Required().Is(WebhookRules.Url);
        RuleFor(w => w.Description).Is(FieldRules.Text(200));
        RuleFor(w => w.Types).Custom((types, context) => WebhookRules.CheckTypes(types, 1, context));
    }
}
