using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.RuleSets;

public sealed class NewRuleSetValidator : AbstractValidator<NewRuleSetRequest>
{
    /// <summary>Maximum number of characters of a note or a reason.</summary>
    public const int MaxNoteLength = 1000;

    /// <summary>Maximum number of files of a draft.</summary>
    public const int MaxFiles = 2000;

    public NewRuleSetValidator()
    {
        RuleFor(r => r.From).Is(v => v >= 1 ? null : new("rule-set.version", ("value", $"{v}")));
        RuleFor(r => r.Note).Is(FieldRules.LongText(MaxNoteLength));
        RuleFor(r => r.Files).Required().Is(f => f.Count >= 1 && f.Count <= MaxFiles ? null : new("list.count", FieldRules.Range(f.Count, 1, MaxFiles)));
    }
}
