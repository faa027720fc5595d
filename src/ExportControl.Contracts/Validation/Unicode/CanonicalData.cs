using System.Collections.Frozen;
using System.Globalization;

namespace ExportControl.Contracts.Validation.Unicode;

/// <summary>The content of canonical.txt: decompositions, pairs that are composed, combining classes.</summary>
internal sealed class CanonicalData
{
    private CanonicalData(Dictionary<int, int[]> decompositions, Dictionary<(int, int), int> compositions, Dictionary<int, int> classes, HashSet<int> affected) =>
        (Decompositions, Compositions, Classes, Affected) =
        (decompositions.ToFrozenDictionary(), compositions.ToFrozenDictionary(), classes.ToFrozenDictionary(), affected.ToFrozenSet());

    /// <summary>Code point → its canonical decomposition, which may have a decomposition in turn.</summary>
    public FrozenDictionary<int, int[]> Decompositions { get; }

    /// <summary>Two code points → the one that they are composed to.</summary>
    public FrozenDictionary<(int First, int Second), int> Compositions { get; }

    /// <summary>Code point → canonical combining class; 0 is left out.</summary>
    public FrozenDictionary<int, int> Classes { get; }

    /// <summary>Code points that a composed text does not contain, or only after certain others.</summary>
    public FrozenSet<int> Affected { get; }

    public static CanonicalData Load()
    {
        var decompositions = new Dictionary<int, int[]>();
        var compositions = new Dictionary<(int, int), int>();
        var classes = new Dictionary<int, int>();
        var affected = new HashSet<int>();
        using var resource = typeof(CanonicalData).Assembly.GetManifestResourceStream("Unicode.canonical.txt")!;
        using var reader = new StreamReader(resource);
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(' ');
            switch (cells[0])
            {
                case "pair":
                    decompositions[Hex(cells[1])] = [Hex(cells[2]), Hex(cells[3])];
                    compositions[(Hex(cells[2]), Hex(cells[3]))] = Hex(cells[1]);
                    affected.Add(Hex(cells[3]));
                    break;
                case "only":
                    decompositions[Hex(cells[1])] = [.. cells.Skip(2).Select(Hex)];
                    affected.Add(Hex(cells[1]));
                    break;
                case "class":
                    foreach (var character in cells.Skip(2).SelectMany(Range))
                    {
                        classes[character] = int.Parse(cells[1], CultureInfo.InvariantCulture);
                        affected.Add(character);
                    }

                    break;
                default:
                    break;
            }
        }

        return new CanonicalData(decompositions, compositions, classes, affected);
    }

    private static IEnumerable<int> Range(string cell)
    {
        var ends = cell.Split('-');
        var first = Hex(ends[0]);
        return Enumerable.Range(first, Hex(ends[^1]) - first + 1);
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
