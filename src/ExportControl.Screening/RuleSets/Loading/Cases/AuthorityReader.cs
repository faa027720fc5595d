using System.Globalization;
using ExportControl.Screening.Cases;
using ExportControl.Screening.ControlLists;
using ExportControl.Screening.RuleSets.Loading.Reference;

namespace ExportControl.Screening.RuleSets.Loading.Cases;

/// <summary>Reads lists/kz-authorities.csv. cases.json says which rows of the control lists a class of goods covers, and what the bodies are called in each language.</summary>
internal sealed class AuthorityReader(TableReader tables, IReadOnlyCollection<ControlList> lists)
{
    private const string AuthoritiesFile = "lists/kz-authorities.csv";
    private const int MaxDays = 365;

    public IReadOnlyList<ConsultedAuthority> Read(StrictJson json)
    {
        var classes = json.Items("authorities").Select(ReadClass).ToList();
        var bodies = json.GetMember("bodies")?.Members().Select(m => m.Name).ToList() is { } names
            ? names.ToDictionary(n => n, n => json.GetMember("bodies")!.GetLocalizedText(n), StringComparer.Ordinal)
            : [];
        var read = new Dictionary<string, ConsultedAuthority>(StringComparer.Ordinal);
        foreach (var row in tables.Optional(AuthoritiesFile, "class", "asked_bodies", "deadline_days", "legal_reference", "source_url", "confidence"))
        {
            var asked = row["asked_bodies"].Split(';');
            if (!int.TryParse(row["deadline_days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MaxDays
                || row["legal_reference"].Length == 0 || !RuleSetReader.Confidences.Contains(row["confidence"]))
            {
                tables.Refuse(row, $"deadline_days '{row["deadline_days"]}', legal_reference '{row["legal_reference"]}' or confidence '{row["confidence"]}' is not valid; expected 1 to {MaxDays}, a text, and one of {string.Join(", ", RuleSetReader.Confidences)}");
            }
            else if (asked.FirstOrDefault(b => !bodies.ContainsKey(b)) is { } unknown)
            {
                tables.Refuse(row, $"body '{unknown}' has no name in cases.json/bodies");
            }
            else if (classes.Find(c => c.Class == row["class"]) is not { Class: not null } found)
            {
                tables.Refuse(row, $"class '{row["class"]}' is missing in cases.json/authorities");
            }
            else if (!read.TryAdd(found.Class, new(found.Class, found.Title, found.List, found.Categories, [.. asked.Select(b => bodies[b])], days, row["legal_reference"], row["source_url"], row["confidence"])))
            {
                tables.Refuse(row, $"class '{row["class"]}' is repeated; expected one row for each class");
            }
        }

        return [.. classes.Select(c => read.GetValueOrDefault(c.Class)).OfType<ConsultedAuthority>()];
    }

    private (string Class, IReadOnlyDictionary<string, string> Title, string? List, IReadOnlyList<string> Categories) ReadClass(StrictJson json)
    {
        var read = (Class: json.GetString("class"), Title: json.GetLocalizedText("title"), List: json.GetOptionalString("list"), Categories: json.GetStrings("categories"));
        if (read.List is { } list && !lists.Any(l => l.Name == list))
        {
            json.Refuse("list", $"'{list}' is not a control list; expected a list of lists.json");
        }

        json.RefuseUnreadMembers();
        return read;
    }
}
