using System.Globalization;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Webhooks.Deliveries;

public sealed class WebhookReplayValidator : AbstractValidator<WebhookReplayRequest>
{
    public WebhookReplayValidator() => RuleFor(r => r.After).Required().Is(t => TryPosition(t, out _) ? null : new("events.after", ("value", SafeText.Of(t))));

    /// <summary>A sequence, with or without leading zeros.</summary>
    public static bool TryPosition(string? text, out long position) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position);
}
