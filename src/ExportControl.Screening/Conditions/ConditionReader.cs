using ExportControl.Screening.ControlLists;
using ExportControl.Screening.Evaluation.Compiled;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.Conditions;

/// <summary>Reads the condition trees of a rule set. Equal tests become one instance with one id.</summary>
internal sealed class ConditionReader(Vocabulary vocabulary, IReadOnlyList<ControlList> lists, TestKinds kinds)
{
    private readonly Dictionary<string, Test> tests = new(StringComparer.Ordinal);

    /// <summary>Number of distinct tests read so far.</summary>
    public int TestCount => tests.Count;

    public Condition Read(StrictJson json)
    {
        Condition condition = json.Has("all") ? new AllOf([.. json.Items("all").Select(Read)])
            : json.Has("any") ? new AnyOf([.. json.Items("any").Select(Read)])
            : json.GetMember("not") is { } part ? new Not(Read(part))
            : ReadTest(json);
        json.RefuseUnreadMembers();
        return condition;
    }

    /// <summary>The canonical type of a document; an unknown name is refused.</summary>
    public string Document(StrictJson json, string member, string name) => TestDefinition.DocumentType(json, vocabulary, member, name);

    private Condition ReadTest(StrictJson json)
    {
        var name = json.GetString("test");
        if (kinds.Find(name) is not { } kind)
        {
            json.Refuse("test", $"'{name}' is not a kind of test; expected one of {string.Join(", ", kinds.Names)}");
            return new AnyOf([]);
        }

        var test = kind.Read(new TestDefinition(json, vocabulary, lists));
        if (EvaluationSteps.Find(test) is null)
        {
            json.Refuse("test", $"'{name}' declares the scope {test.Scope:D}, for which there is no evaluation step");
        }

        var key = $"{name} {test.Key}";
        if (tests.TryGetValue(key, out var equal))
        {
            return equal;
        }

        test.Id = tests.Count;
        tests.Add(key, test);
        return test;
    }
}
