using System.Text.RegularExpressions;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Profiles;

/// <summary>The members of the evidence of a profile.</summary>
internal sealed partial class EvidenceValidator : AbstractValidator<EvidenceDocument>
{
    public EvidenceValidator()
    {
        RuleFor(e => e.Text).Required().Is(FieldRules.Description(500));
        RuleFor(e => e.Number).Is(FieldRules.Identifier(100));
        RuleFor(e => e.Date).Is(FieldRules.Day(FieldRules.FirstDay));
        RuleFor(e => e.Link).Is(FieldRules.Text(500));
        RuleFor(e => e.Link).Is(link => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null
            : new("link.form", ("value", SafeText.Of(link))));
        RuleFor(e => e.Sha256).Is(hash => Hash().IsMatch(hash) ? null : new("sha256.form", ("value", SafeText.Of(hash))));
    }

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex Hash();
}
