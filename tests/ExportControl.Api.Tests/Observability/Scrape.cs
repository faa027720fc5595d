using System.Globalization;
using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Observability;

/// <summary>An answer in the text format of Prometheus.</summary>
internal sealed partial record Scrape(IReadOnlyList<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> Samples)
{
    public static Scrape Read(string text) => new([.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(Sample)]);

    public IEnumerable<string> Names => Samples.Select(s => s.Name).Distinct();

    public IEnumerable<string> LabelNames => Samples.SelectMany(s => s.Labels.Keys).Distinct();

    /// <summary>The sum of the samples with these labels.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) => Find(name, labels).Sum(s => s.Value);

    public IEnumerable<(string Name, IReadOnlyDictionary<string, string> Labels, double Value)> Find(string name, params (string Label, string Value)[] labels) =>
        Samples.Where(s => s.Name == name && labels.All(l => s.Labels.GetValueOrDefault(l.Label) == l.Value));

    private static (string, IReadOnlyDictionary<string, string>, double) Sample(string line)
    {
        var match = Line().Match(line);
        Assert.True(match.Success, line);
        var labels = Label().Matches(match.Groups["labels"].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        return (match.Groups["name"].Value, labels, double.Parse(match.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)( \d+)?$""")]
    private static partial Regex Line();

    [GeneratedRegex("""([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)""")]
    private static partial Regex Label();
}
