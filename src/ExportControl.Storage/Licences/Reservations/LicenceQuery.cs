using ExportControl.Screening.Declarations;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>The documents of a declaration that the register may have.</summary>
/// <param name="Tenant">Owner of the declaration.</param>
/// <param name="Documents">Types and numbers.</param>
internal sealed record LicenceQuery(Guid Tenant, IReadOnlyList<(string Type, string Number)> Documents)
{
    /// <summary>The query for a declaration; null where it names no document of a type that satisfies a licence duty.</summary>
    public static LicenceQuery? For(Guid tenant, Declaration declaration, RuleSet rules)
    {
        List<(string, string)>? documents = null;
        foreach (var document in declaration.Documents)
        {
            if (TypeOf(document, rules) is { } type && documents?.Contains((type, document.Number)) != true)
            {
                (documents ??= []).Add((type, document.Number));
            }
        }

        return documents is null ? null : new LicenceQuery(tenant, documents);
    }

    /// <summary>Whether a line of the register belongs to one of the documents.</summary>
    public bool Includes(RegisterLine line) => line.Key.Tenant == Tenant && Documents.Contains((line.Type, line.Number));

    private static string? TypeOf(Document document, RuleSet rules) =>
        rules.LicenceTypes.Contains(document.Type) ? document.Type : document.Purpose is { } purpose && rules.LicenceTypes.Contains(purpose) ? purpose : null;
}
