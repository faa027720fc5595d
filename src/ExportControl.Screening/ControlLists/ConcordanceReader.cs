using ExportControl.Screening.RuleSets;
using ExportControl.Screening.RuleSets.Loading;

namespace ExportControl.Screening.ControlLists;

/// <summary>
/// Reads the tables between the editions of the HS. Rows of the kind "minor", which draw slivers of most machine headings into new codes, are left
/// out. The files are optional.
/// </summary>
/// <param name="package">The files.</param>
/// <param name="current">Subheadings of the nomenclature.</param>
/// <param name="problems">Receives the problems.</param>
internal sealed class ConcordanceReader(RuleSetPackage package, IReadOnlySet<string> current, List<string> problems)
{
    private const string To2022 = "lists/hs2017-to-hs2022.csv";
    private const string To2017 = "lists/hs2012-to-hs2017.csv";

    private const int Subheading = 6;

    /// <summary>After this number of problems the rest of a file is not read.</summary>
    private const int MaxProblems = 200;

    private static readonly string[] Kinds = ["same", "moved", "minor", "dropped"];

    /// <summary>Subheadings of the nomenclature by a subheading of an older edition that is not in it, in ordinal order.</summary>
    public Dictionary<string, IReadOnlyList<string>> Read()
    {
        var from2017 = Read(To2022, mustExist: true);
        var from2012 = Read(To2017, mustExist: false);
        var successors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var code in from2017.Keys.Concat(from2012.Keys).Where(c => !current.Contains(c)))
        {
            var next = from2017.GetValueOrDefault(code) ?? [.. from2012[code].SelectMany(c => from2017.GetValueOrDefault(c) ?? [c])];
            successors[code] = [.. next.Where(current.Contains).Distinct().Order(StringComparer.Ordinal)];
        }

        return successors;
    }

    private Dictionary<string, List<string>> Read(string file, bool mustExist)
    {
        var successors = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        if (package.GetText(file) is not { } text)
        {
            return successors;
        }

        var before = problems.Count;
        foreach (var row in CsvTable.Read(file, text, ["old_code", "new_code", "kind"], problems).Rows.TakeWhile(_ => problems.Count - before < MaxProblems))
        {
            var (oldCode, newCode, kind) = (row["old_code"], row["new_code"], row["kind"]);
            if (!IsSubheading(oldCode) || !(kind == "dropped" ? newCode.Length == 0 : IsSubheading(newCode)) || !Kinds.Contains(kind))
            {
                problems.Add($"{row.Location}: old_code '{oldCode}', new_code '{newCode}' or kind '{kind}' is not valid; expected six digits, six digits (none where the kind is dropped), and one of {string.Join(", ", Kinds)}.");
            }
            else if (mustExist && kind is "same" or "moved" && !current.Contains(newCode))
            {
                problems.Add($"{row.Location}: new_code '{newCode}' is not in the nomenclature; expected a subheading of HS 2022.");
            }
            else if (kind != "minor")
            {
                var known = successors.TryGetValue(oldCode, out var found) ? found : successors[oldCode] = [];
                known.AddRange(newCode.Length > 0 ? [newCode] : []);
            }
        }

        return successors;
    }

    private static bool IsSubheading(string code) => code.Length == Subheading && ListReader.IsCode(code);
}
