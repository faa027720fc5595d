using ExportControl.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static ExportControl.Tests.ClusterFixture;

namespace ExportControl.LocalPostgres.Tests;

/// <summary>Data folders that are missing, wrong, damaged or unusual: a start in one line's reason, or a cluster that works; never an empty one in place of a lost one.</summary>
public sealed class DataFolderTests(ClusterFixture clusters) : IClassFixture<ClusterFixture>
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("postgres.password")]
    [InlineData("admin-key")]
    public async Task A_folder_that_was_used_before_is_not_filled_with_an_empty_cluster(string trace)
    {
        var folder = Directory.CreateDirectory(clusters.NewFolder()).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, trace), "a secret", Ct);

        var reason = await RefusalAsync(folder);

        Assert.Contains($"has the file {trace} but no cluster", reason, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "postgres")));
    }

    [Fact]
    public async Task A_deleted_data_folder_whose_cluster_is_in_the_fallback_folder_is_refused()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root runs PostgreSQL as another user.");
        var (folder, options) = (clusters.NewFolder(), new PrivateClusterOptions { FallbackFolder = clusters.NewFolder() });
        Directory.CreateDirectory(folder, Private);
        await using (await PrivateCluster.StartAsync(folder, options, NullLogger.Instance, Ct))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder, Private);
        var reason = await RefusalAsync(folder, options);

        Assert.Contains(Directory.GetDirectories(options.FallbackFolder).Single(), reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_without_its_cluster_is_refused()
    {
        var folder = await clusters.CopyAsync();
        var elsewhere = Directory.CreateDirectory(clusters.NewFolder()).FullName;
        Directory.Delete(Path.Combine(folder, "postgres"), recursive: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.location"), elsewhere, Ct);

        Assert.Contains("has the file postgres.password but no cluster", await RefusalAsync(folder), StringComparison.Ordinal);
        Directory.Delete(elsewhere);
        Assert.Contains("that folder does not exist", await RefusalAsync(folder), StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "postgres.location"));
    }

    [Fact]
    public async Task An_empty_password_file_is_named()
    {
        var folder = await clusters.CopyAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.password"), "\n", Ct);

        Assert.Contains($"The file {Path.Combine(folder, "postgres.password")} is empty", await RefusalAsync(folder), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_file_is_named()
    {
        var folder = await clusters.CopyAsync();
        await File.WriteAllTextAsync(Path.Combine(folder, "postgres.password"), "another", Ct);

        Assert.Contains("is not the password of the cluster", await RefusalAsync(folder), StringComparison.Ordinal);
    }

    /// <summary>A host that ended between the creation of the cluster and that of the password file.</summary>
    [Fact]
    public async Task A_password_that_was_not_renamed_yet_is_used()
    {
        var folder = await clusters.CopyAsync();
        File.Move(Path.Combine(folder, "postgres.password"), Path.Combine(folder, "postgres.password.new"));

        await using var cluster = await StartAsync(folder);

        Assert.Equal("Тест", await ReadAsync(cluster.ConnectionString));
    }

    [Theory]
    [InlineData("/proc/1")]
    [InlineData("/proc/no/such")]
    [InlineData("/dev/null/x")]
    public async Task A_folder_that_cannot_be_written_is_refused_at_once(string folder) => Assert.Contains(folder, await RefusalAsync(folder), StringComparison.Ordinal);

    [Theory]
    [InlineData("a \"quoted\" folder", "the character \"")]
    [InlineData("a $HOME folder", "the character $")]
    [InlineData("a `date` folder", "the character `")]
    [InlineData("a back\\slash", "the character \\")]
    [InlineData("two\nlines", "U+000A")]
    public async Task A_path_that_the_programs_of_PostgreSQL_cannot_use_is_refused(string name, string reason) =>
        Assert.Contains(reason, await RefusalAsync($"{clusters.NewFolder()} {name}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("with blanks, a comma; it's 100 % Данные='x' #1")]
    [InlineData("long")]
    public async Task A_cluster_works_in_a_path_that_a_socket_or_a_connection_string_cannot_have(string name)
    {
        var parent = clusters.NewFolder();
        Directory.CreateDirectory(parent);
        var folder = Path.Combine(parent, name == "long" ? new string('x', 120) : name);
        string socket;
        await using (var cluster = await StartAsync(folder))
        {
            await WriteAsync(cluster.ConnectionString);
            socket = new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Host!;
            Assert.StartsWith("/tmp/exportcontrol-", socket, StringComparison.Ordinal);
            Assert.Equal(Private, File.GetUnixFileMode(socket));
        }

        await using (var again = await StartAsync(folder))
        {
            Assert.Equal("Тест", await ReadAsync(again.ConnectionString));
        }

        Directory.Delete(socket, recursive: true);
    }

    [Fact]
    public async Task A_short_folder_of_the_socket_that_is_not_private_is_refused()
    {
        var folder = Path.Combine(clusters.NewFolder(), new string('y', 120));
        var socket = SocketFolder.Of(Path.Combine(folder, "postgres"));
        Directory.CreateDirectory(socket, Private | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);
        try
        {
            Assert.Contains(socket, await RefusalAsync(folder), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(socket);
        }
    }

    private static Task<PrivateCluster> StartAsync(string folder) => PrivateCluster.StartAsync(folder, NullLogger.Instance, Ct);

    // The reason in one line.
    private static async Task<string> RefusalAsync(string folder, PrivateClusterOptions? options = null)
    {
        var refused = await Assert.ThrowsAsync<PrivateClusterException>(() => PrivateCluster.StartAsync(folder, options ?? new PrivateClusterOptions(), NullLogger.Instance, Ct));
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }
}
