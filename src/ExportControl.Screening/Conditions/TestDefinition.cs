using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading;
using ExportControl.Screening.RuleSets.ReferenceData;

namespace ExportControl.Screening.Conditions;

/// <summary>The JSON object of a test, with the vocabulary and the control lists that its members refer to.</summary>
internal sealed class TestDefinition(StrictJson json, Vocabulary vocabulary, IReadOnlyList<ControlList> lists)
{
    /// <summary>The JSON object; a member that is not read is refused.</summary>
    public StrictJson Json => json;

    public Vocabulary Vocabulary => vocabulary;

    /// <summary>The lists named in an array of names, in the order of lists.json; a name that ends in * is a prefix. At least one is required.</summary>
    public IReadOnlyList<ControlList> Lists(string member)
    {
        var found = new List<ControlList>();
        foreach (var name in json.GetStrings(member))
        {
            var named = lists.Where(l => name.EndsWith('*') ? l.Name.StartsWith(name[..^1], StringComparison.Ordinal) : l.Name == name).ToList();
            if (named.Count == 0)
            {
                json.Refuse(member, $"'{name}' is not a list of lists.json");
            }

            found.AddRange(named);
        }

        if (found.Count == 0)
        {
            json.Refuse(member, "at least one list is expected");
        }

        return [.. found.Distinct().OrderBy(l => l.Index)];
    }

    /// <summary>Country codes and @groups in ordinal order.</summary>
    public IReadOnlyList<string> Countries(string member)
    {
        var names = json.GetStrings(member);
        foreach (var name in names.Where(n => n.StartsWith('@') ? !vocabulary.Groups.ContainsKey(n[1..]) : !vocabulary.Countries.ContainsKey(n)))
        {
            json.Refuse(member, $"'{name}' is neither a country nor a @group of groups.json");
        }

        return [.. names.Where(n => !n.StartsWith('@') || vocabulary.Groups.ContainsKey(n[1..])).Order(StringComparer.Ordinal)];
    }

    /// <summary>Procedure codes in ordinal order, @groups replaced by their codes.</summary>
    public IReadOnlyList<string> Procedures(string member)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in json.GetStrings(member))
        {
            if (name.StartsWith('@') && vocabulary.ProcedureGroups.TryGetValue(name[1..], out var group))
            {
                found.UnionWith(group);
            }
            else if (vocabulary.Procedures.ContainsKey(name))
            {
                found.Add(name);
            }
            else
            {
                json.Refuse(member, $"'{name}' is neither a procedure nor a @group of groups.json");
            }
        }

        return [.. found];
    }

    /// <summary>Canonical document types.</summary>
    public IReadOnlyList<string> DocumentTypes(string member) => [.. json.GetStrings(member).Select(name => DocumentType(json, vocabulary, member, name))];

    /// <summary>The canonical type of a document; an unknown name is refused and returned as it is.</summary>
    public static string DocumentType(StrictJson json, Vocabulary vocabulary, string member, string name)
    {
        if (vocabulary.DocumentTypeOf(name) is { } type && vocabulary.Documents.ContainsKey(type))
        {
            return type;
        }

        json.Refuse(member, $"'{name}' is not a document of doc-codes.csv or documents.json");
        return name;
    }
}
