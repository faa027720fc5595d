using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Verdicts;

/// <summary>Names of facts of a declaration.</summary>
public static class FactNames
{
    /// <summary>The name of a fact by its JSON pointer, without the number of the line: "/lines/0/originCountry" → "country of origin". The JSON pointer where the fact has no name.</summary>
    public static string Of(string fact, Language language)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var steps = fact.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var key = "fact." + string.Join('.', steps is ["lines", _, .. var member] ? member : steps);
        return Message.Exists(key) ? new Message(key).In(language) : fact;
    }
}
