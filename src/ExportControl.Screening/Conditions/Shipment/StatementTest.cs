using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A yes/no statement of the declaration has the value named: an end use, or the clause of the contract. Not stated is possible, unless the test asks for what is stated.</summary>
internal sealed class StatementTest(string name, string pointer, Func<Declaration, bool?> read, bool value, bool stated) : DeclarationTest
{
    public string Name => name;

    public override Truth Of(Declaration declaration) => Of(read(declaration));

    public bool? Read(Declaration declaration) => read(declaration);

    public Truth Of(bool? known) => known is { } said ? Kleene.Of(said == value) : stated ? No : Possible;

    public override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [pointer];

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
