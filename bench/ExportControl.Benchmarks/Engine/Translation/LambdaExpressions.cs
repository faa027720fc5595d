using System.Globalization;

namespace ExportControl.Benchmarks.Engine.Translation;

/// <summary>Writes predicates as lambda expressions of RulesEngine; sets and list tests are numbered from the first number of this rule set.</summary>
internal sealed class LambdaExpressions(int firstSet, int firstTest)
{
    public string Write(Predicate claim) => claim switch
    {
        ConstantPredicate constant => constant.Holds ? "true" : "false",
        Conjunction every => $"({string.Join(" && ", every.Parts.Select(Write))})",
        Disjunction some => $"({string.Join(" || ", some.Parts.Select(Write))})",
        Negation never => $"!({Write(never.Part)})",
        TextIsOneOf { Values.Values: [var only] } one => $"line.{one.Fact} == \"{only}\"",
        TextIsOneOf one => $"LambdaFunctions.IsOneOf({firstSet + one.Values.Id}, line.{one.Fact})",
        TextsIntersect shares => $"LambdaFunctions.Intersects({firstSet + shares.Values.Id}, line.{shares.Fact})",
        NumberEquals number => string.Create(CultureInfo.InvariantCulture, $"line.{number.Fact} == {number.Value}"),
        NumberAbove above => string.Create(CultureInfo.InvariantCulture, $"line.{above.Fact} > {above.Value}"),
        DateBetween between => string.Create(CultureInfo.InvariantCulture, $"(line.Day >= {between.From} && line.Day <= {between.To})"),
        PartyOutsideDestination elsewhere => $"(line.{elsewhere.Party} != \"\" && line.{elsewhere.Party} != line.Destination)",
        ListMatch list => $"LambdaFunctions.{(list.Definite ? "IsOnList" : "MayBeOnList")}({firstTest + list.Test}, line)",
        _ => throw new NotSupportedException(claim.GetType().Name),
    };
}
