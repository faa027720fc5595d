using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ExportControl.Storage.Declarations;
using ExportControl.Storage.Verdicts.Replay;

namespace ExportControl.Storage.Tests.Verdicts.Replay;

/// <summary>Verdicts that the previous release stored, with its rule set: they come out the same, byte for byte.</summary>
public sealed class PreviousReleaseTests
{
    [Fact]
    public void Every_stored_verdict_is_replayed_byte_for_byte()
    {
        var replays = Stored().Select(v => (v.Id, Replay: VerdictReplay.Run(v, PreviousRules.Rules, TestContext.Current.CancellationToken))).ToList();

        Assert.Equal(351, replays.Count);
        Assert.Equal([], replays.Where(r => !r.Replay.Identical).Select(r => $"{r.Id}: {string.Join("; ", r.Replay.Differences)}"));
    }

    [Fact]
    public void Stored_facts_keep_their_bytes()
    {
        foreach (var row in Rows())
        {
            var facts = row.GetProperty("facts").GetString()!;

            Assert.Equal(facts, Encoding.UTF8.GetString(DeclarationDocument.Write(DeclarationDocument.Read(Encoding.UTF8.GetBytes(facts)))));
        }
    }

    private static IEnumerable<EvaluatedVerdict> Stored() => Rows().Select((row, i) => new EvaluatedVerdict(
        new Guid(i, 0, 0, new byte[8]),
        Encoding.UTF8.GetBytes(row.GetProperty("verdict").GetString()!),
        DeclarationDocument.Read(Encoding.UTF8.GetBytes(row.GetProperty("facts").GetString()!)),
        1));

    private static List<JsonElement> Rows()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(PreviousRules.Folder, "verdicts.jsonl.gz")), CompressionMode.Decompress));
        var rows = new List<JsonElement>();
        while (reader.ReadLine() is { } line)
        {
            rows.Add(JsonElement.Parse(line));
        }

        return rows;
    }
}
