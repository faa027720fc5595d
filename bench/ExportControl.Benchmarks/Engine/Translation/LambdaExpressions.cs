using System.Globalization;

namespace ExportControl.Benchmarks.Engine;

/// <summary>Writes claims in the language of RulesEngine's lambda expressions; sets and list tests are numbered from where this rule set's own begin.</summary>
internal sealed class DynamicLinq(int firstSet, int firstTest)
{
    public string Write(Claim claim) => claim switch
    {
        Constant constant => constant.Holds ? "true" : "false",
        Every every => $"({string.Join(" && ", every.Parts.Select(Write))})",
        Some some => $"({string.Join(" || ", some.Parts.Select(Write))})",
        Never never => $"!({Write(never.Part)})",
        OneOf { Values.Values: [var only] } one => $"line.{one.Fact} == \"{only}\"",
        OneOf one => $"Helpers.Among({firstSet + one.Values.Id}, line.{one.Fact})",
        Shares shares => $"Helpers.Share({firstSet + shares.Values.Id}, line.{shares.Fact})",
        Is number => string.Create(CultureInfo.InvariantCulture, $"line.{number.Fact} == {number.Value}"),
        Above above => string.Create(CultureInfo.InvariantCulture, $"line.{above.Fact} > {above.Value}"),
        Between between => string.Create(CultureInfo.InvariantCulture, $"(line.Day >= {between.From} && line.Day <= {between.To})"),
        Elsewhere elsewhere => $"(line.{elsewhere.Party} != \"\" && line.{elsewhere.Party} != line.Destination)",
        OnList list => $"Helpers.{(list.Surely ? "OnList" : "MayBeOnList")}({firstTest + list.Test}, line)",
        _ => throw new NotSupportedException(claim.GetType().Name),
    };
}
