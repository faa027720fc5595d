using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Webhooks.Secrets;

public sealed class SecretRotationValidator : AbstractValidator<SecretRotationRequest>
{
    /// <summary>Maximum overlap: seven days.</summary>
    public const int MaxOverlapSeconds = 7 * 24 * 3600;

    /// <summary>The overlap where the request states none.</summary>
    public const int DefaultOverlapSeconds = 24 * 3600;

    public SecretRotationValidator() => RuleFor(r => r.OverlapSeconds).Is(FieldRules.WholeNumber(0, MaxOverlapSeconds));
}
