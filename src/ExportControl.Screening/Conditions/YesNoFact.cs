using ExportControl.Screening.Declarations;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions;

/// <summary>A yes/no statement of the declaration has the value named: an end use, or the clause of the contract. Not stated is possible, unless the test asks for what is stated.</summary>
internal sealed class YesNoFact(string name, string pointer, Func<Declaration, bool?> read, bool value, bool stated) : DeclarationTest
{
    public override Truth Of(Declaration declaration) => read(declaration) is { } known ? Kleene.Of(known == value) : stated ? No : Possible;

    public override IEnumerable<string> MissingFacts(LineFacts line, Lens lens) => [pointer];

    public override void ShowFact(LineFacts line, Explanation explanation)
    {
        if (read(line.Declaration) is { } known)
        {
            explanation.Fact(name, known ? "true" : "false");
        }
        else if (!stated)
        {
            explanation.Fact(name, null);
        }
    }
}
