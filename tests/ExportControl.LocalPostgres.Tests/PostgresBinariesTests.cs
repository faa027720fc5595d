namespace ExportControl.LocalPostgres.Tests;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("exportcontrol-binaries-");

    [Fact]
    public void Folders_on_the_path_come_before_installed_versions_newest_first()
    {
        var onPath = Install("on-path");
        foreach (var version in new[] { "9", "15", "17" }) Install(Path.Combine("debian", version, "bin"));

        var found = PostgresBinaries.Candidates($"/nowhere:{onPath}", Path.Combine(root.FullName, "debian"));

        Assert.Equal([onPath, .. new[] { "17", "15", "9" }.Select(version => Path.Combine(root.FullName, "debian", version, "bin"))], found);
    }

    [Fact]
    public void A_folder_without_server_programs_is_skipped()
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
