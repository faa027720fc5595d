using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Webhooks;

public sealed class WebhookChangeValidator : AbstractValidator<WebhookChangeRequest>
{
    public WebhookChangeValidator()
    {
        RuleFor(w => w.Url).Is(WebhookRules.Url);
        RuleFor(w => w.Description).Is(FieldRules.Text(200));
        RuleFor(w => w.Types).Custom((types, context) => WebhookRules.CheckTypes(types, 0, context));
    }
}
