using ExportControl.Screening.RuleSets;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Storage.Tests.RuleSets;

public sealed class RuleSetFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rules").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Only_json_and_csv_files_are_taken_by_relative_path()
    {
        Write("lists/chpl.csv", "код"u8.ToArray());
        Write("groups.json", "{}"u8.ToArray());
        Write("README.md", "x"u8.ToArray());
        Write("lists/.old.csv~", "x"u8.ToArray());

        Assert.Equal(["groups.json", "lists/chpl.csv"], RuleSetFolder.Read(folder).Files.Keys);
        Assert.Equal("код", RuleSetFolder.Read(folder).Files["lists/chpl.csv"]);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_by_name()
    {
        Write("lists/a.csv", "x"u8.ToArray());
        Write("lists/chpl.csv", [0x61, 0xEA, 0xEE, 0xE4]);

        var refused = Assert.Throws<RuleSetException>(() => RuleSetFolder.Read(folder));

        Assert.Equal(["lists/chpl.csv:1: byte 1 is not UTF-8."], refused.Problems);
    }

    [Fact]
    public void A_missing_or_empty_folder_is_refused()
    {
        Assert.Throws<RuleSetException>(() => RuleSetFolder.Read(folder));
        Assert.Throws<RuleSetException>(() => RuleSetFolder.Read(Path.Combine(folder, "none")));
    }

    [Fact]
    public void A_package_packed_and_unpacked_has_the_same_hash_and_the_same_bytes_again()
    {
        var packed = PackedRules.Pack(TinyRules.Package());

        Assert.Equal(TinyRules.Package().Hash, PackedRules.Unpack(packed).Hash);
        Assert.Equal(packed, PackedRules.Pack(PackedRules.Unpack(packed)));
    }

    private void Write(string path, byte[] bytes)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }
}
