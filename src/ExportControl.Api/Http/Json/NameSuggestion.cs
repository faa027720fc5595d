using ExportControl.Contracts.Texts;

namespace ExportControl.Api.Http.Json;

/// <summary>Suggests the known name that is most similar to an unknown member or parameter.</summary>
internal static class NameSuggestion
{
    /// <summary>The message for an unknown name, with the most similar known name.</summary>
    public static Message UnknownName(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        var meant = names.Select(n => (Name: n, Distance: Distance(n, name))).OrderBy(n => n.Distance).FirstOrDefault();
        return names.Count == 0 ? new("unknown.none", ("name", SafeText.Of(name)))
            : meant.Name is not null && meant.Distance <= Math.Max(1, meant.Name.Length / 3)
            ? new("unknown.suggestion", ("name", SafeText.Of(name)), ("meant", meant.Name))
            : new("unknown", ("name", SafeText.Of(name)), ("known", string.Join(", ", names)));
    }

    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 8)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
