namespace ExportControl.Screening.Terms;

/// <summary>What terms refer to: a weapon, a component, a kind of goods, a military body or a region.</summary>
/// <param name="Id">Id in findings ("orlan").</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Codes">Commodity-code prefixes of the kinds of goods; empty for other subjects.</param>
/// <param name="Label">Name by language.</param>
/// <param name="Source">Where the subject was read.</param>
/// <param name="Confidence">checked, recalled, seed or inferred.</param>
internal sealed record Subject(string Id, SubjectKind Kind, IReadOnlyList<string> Codes, IReadOnlyDictionary<string, string> Label, string Source, string Confidence)
{
    /// <summary>Ids of the questions that a mention of listed goods answers with yes; empty for other subjects.</summary>
    public IReadOnlyList<string> Questions { get; init; } = [];

    /// <summary>True for listed goods whose words name them under every code; false for those whose words name them only under the codes of their list rows.</summary>
    public bool CountsUnderAnyCode { get; init; }

    /// <summary>True for a military body whose mention alone is a sign; false for one that needs a second sign, and for other subjects.</summary>
    public bool IsHighWeight { get; init; }
}
