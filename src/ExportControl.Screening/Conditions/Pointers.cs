namespace ExportControl.Screening.Conditions;

/// <summary>JSON pointers of facts in a declaration that a finding may ask for and a remedy may state.</summary>
internal static class Pointers
{
    public const string Military = "/endUse/military";
    public const string MassDestruction = "/endUse/massDestruction";
    public const string Statement = "/endUse/statement";
    public const string Documents = "/documents";
    public const string Clause = "/contract/noReexportClause";

    public static string Classification(int line) => $"/lines/{line}/classification";

    public static string UsContent(int line) => $"/lines/{line}/usContentPercent";
}
