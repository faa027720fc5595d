using ExportControl.Screening.Declarations;
using ExportControl.Screening.Evaluation;
using ExportControl.Screening.Values;
using static ExportControl.Screening.Values.Truth;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>A yes/no statement of the declaration has the value named. Not stated is possible, or no where only what is stated counts.</summary>
/// <param name="name">Name of the fact in findings.</param>
/// <param name="pointer">JSON pointer of the statement.</param>
/// <param name="value">The value that answers yes.</param>
/// <param name="stated">Whether only what is stated counts.</param>
internal abstract class StatementTest(string name, string pointer, bool value, bool stated) : DeclarationTest
{
    /// <summary>Name of the fact in findings; tests of one name read the same statement.</summary>
    public string Name => name;

    public sealed override string Key => $"{name} {value} {stated}";

    /// <summary>The statement; null where it is not stated.</summary>
    public abstract bool? Statement(Declaration declaration);

    public sealed override Truth Evaluate(Declaration declaration) => TruthOf(Statement(declaration));

    /// <summary>The answer for a statement; null is not stated.</summary>
    public Truth TruthOf(bool? statement) => statement is { } known ? Kleene.Of(known == value) : stated ? No : Possible;

    public sealed override IEnumerable<string> MissingFacts(LineFacts line, EvaluationMode mode) => [pointer];

    public sealed override void AddFacts(LineFacts line, Explanation explanation)
    {
        if (Statement(line.Declaration) is { } known)
        {
            explanation.AddFact(name, known ? "true" : "false");
        }
        else if (!stated)
        {
            explanation.AddFact(name, null);
        }
    }

    /// <summary>Reads the members that all statement tests have.</summary>
    protected static (bool Value, bool Stated) ReadValue(TestDefinition definition)
    {
        if (!definition.Json.Has("is"))
        {
            definition.Json.Refuse("is", "true or false is expected");
        }

        return (definition.Json.GetBoolean("is"), definition.Json.GetBoolean("stated"));
    }
}
