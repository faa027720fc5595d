using System.ComponentModel;
using ExportControl.Contracts.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Api.RuleSets;

internal sealed class NewRuleSetValidator : AbstractValidator<NewRuleSetBody>
{
    public const int LongestNote = 1000;

    public NewRuleSetValidator()
    {
        RuleFor(r => r.From).Is(v => v >= 1 ? null : new("rule-set.version", ("value", $"{v}")));
        RuleFor(r => r.Note).Is(FieldRules.LongText(LongestNote));
        RuleFor(r => r.Files).Required().Is(f => f.Count >= 1 && f.Count <= ZipPackage.MostFiles ? null : new("list.count", FieldRules.Range(f.Count, 1, ZipPackage.MostFiles)));
    }
}
