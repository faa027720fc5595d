using ExportControl.LocalPostgres;
using Xunit;

namespace ExportControl.Storage.Tests.Cluster;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exportcontrol-binaries-");

    [Fact]
    public void The_path_comes_first_then_the_newest_version()
    {
        var ours = Install("ours");
        foreach (var version in new[] { "9", "15", "17" }) Install(Path.Combine("debian", version, "bin"));

        var found = PostgresBinaries.Candidates($"/nowhere:{ours}", Path.Combine(root.FullName, "debian"));

        Assert.Equal([ours, .. new[] { "17", "15", "9" }.Select(version => Path.Combine(root.FullName, "debian", version, "bin"))], found);
    }

    [Fact]
    public void A_folder_with_clients_only_is_passed_over()
    {
        File.Delete(Path.Combine(Install("clients"), "initdb"));

        Assert.Empty(PostgresBinaries.Candidates(Path.Combine(root.FullName, "clients"), Path.Combine(root.FullName, "debian")));
    }

    public void Dispose() => root.Delete(recursive: true);

    private string Install(string folder)
    {
        var path = Directory.CreateDirectory(Path.Combine(root.FullName, folder)).FullName;
        foreach (var program in new[] { "initdb", "pg_ctl", "postgres" }) File.WriteAllText(Path.Combine(path, program), "");
        return path;
    }
}
