using System.Linq.Expressions;
using FluentValidation.Validators;

namespace ExportControl.Contracts.Validation;

/// <summary>A rule of which a predicate on the object can be made.</summary>
internal interface IValueRule<T>
{
    /// <summary>A test of all rules of one member; null where one of them reads more than the member's value.</summary>
    Func<T, bool>? ToPredicate(LambdaExpression member, IReadOnlyList<IPropertyValidator> rules);
}
