using ExportControl.Application.RuleSets;
using ExportControl.Screening.RuleSets;

namespace ExportControl.Application.Tests.RuleSets;

public sealed class RulesFolderReaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rules").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Only_json_and_csv_files_are_read_by_relative_path()
    {
        Write("lists/chpl.csv", "код"u8.ToArray());
        Write("groups.json", "{}"u8.ToArray());
        Write("README.md", "x"u8.ToArray());
        Write("lists/.old.csv~", "x"u8.ToArray());

        Assert.Equal(["groups.json", "lists/chpl.csv"], RulesFolderReader.Read(folder).Files.Keys);
        Assert.Equal("код", RulesFolderReader.Read(folder).Files["lists/chpl.csv"]);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_its_name_and_position()
    {
        Write("lists/a.csv", "x"u8.ToArray());
        Write("lists/chpl.csv", [0x61, 0xEA, 0xEE, 0xE4]);

        var refused = Assert.Throws<RuleSetException>(() => RulesFolderReader.Read(folder));

        Assert.Equal(["lists/chpl.csv:1: byte 1 is not valid UTF-8."], refused.Problems);
    }

    [Fact]
    public void A_missing_or_empty_folder_is_refused()
    {
        Assert.Throws<RuleSetException>(() => RulesFolderReader.Read(folder));
        Assert.Throws<RuleSetException>(() => RulesFolderReader.Read(Path.Combine(folder, "none")));
    }

    private void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
