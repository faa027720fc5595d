using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Cases.Requests;

public sealed class BulkCaseValidator : AbstractValidator<BulkCaseRequest>
{
    public const string Claim = "claim";
    public const string Assign = "assign";
    public const string Comment = "comment";

    private static readonly Func<IReadOnlyCollection<object?>, Message?> CaseCount = FieldRules.Count(1, 200);

    public BulkCaseValidator()
    {
        RuleFor(b => b.Act).Required().Is(CaseWordRules.OneOf(Claim, Assign, Comment));
        RuleFor(b => b.Person).Is(CaseWordRules.Id);
        RuleFor(b => b.Comment).Is(FieldRules.LongText(CaseWordRules.MaxTextLength));
        RuleFor(b => b.Cases).Required().Custom(CheckCases);
        RuleFor(b => b).Custom((bulk, context) =>
        {
            if (bulk is { Act: Assign, Person: null })
            {
                context.AddFailure(nameof(bulk.Person), new Message("required", ("name", "person")));
            }

            if (bulk is { Act: Claim, Comment: not null })
            {
                context.AddFailure(nameof(bulk.Comment), new Message("case-changes.comment"));
            }

            if (bulk is { Act: Claim or Comment, Person: not null })
            {
                context.AddFailure(nameof(bulk.Person), new Message("case-changes.person"));
            }

            if (bulk is { Act: Comment, Comment: null })
            {
                context.AddFailure(nameof(bulk.Comment), new Message("required", ("name", "comment")));
            }
        });
    }

    private static void CheckCases(IReadOnlyList<BulkCaseItemRequest?>? cases, ValidationContext<BulkCaseRequest> context)
    {
        if (cases is not null && CaseCount(cases) is { } count)
        {
            context.AddFailure(nameof(BulkCaseRequest.Cases), count);
            return;
        }

        for (var i = 0; i < (cases?.Count ?? 0); i++)
        {
            var path = $"{nameof(BulkCaseRequest.Cases)}[{i}]";
            if (cases![i] is not { } item)
            {
                context.AddFailure(path, new Message("json.null"));
                continue;
            }

            if ((item.Id is { } id ? CaseWordRules.Id(id) : new Message("required", ("name", "id"))) is { } wrong)
            {
                context.AddFailure($"{path}.{nameof(item.Id)}", wrong);
            }

            if ((item.Version is { } version ? FieldRules.WholeNumber(1, int.MaxValue)(version) : new Message("required", ("name", "version"))) is { } missing)
            {
                context.AddFailure($"{path}.{nameof(item.Version)}", missing);
            }
        }
    }
}
