using ExportControl.Api.Hosting;
using ExportControl.Api.Hosting.Starting;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Hosting.Starting;

public sealed class WebhookKeyTests
{
    private const string External = "Host=db;Database=x";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generated_key_is_in_a_file_that_only_its_owner_reads_and_is_used_again()
    {
        using var folder = DataFolder.Temporary("exportcontrol-webhook-key");
        var settings = new Settings { DataFolder = folder.Location, ConnectionString = External };

        var first = await WebhookKey.ChooseAsync(settings, Ct);
        var file = Path.Combine(folder.Location, "webhook-key");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        Assert.Equal(32, first!.Length);
        Assert.Equal(first, await WebhookKey.ChooseAsync(settings, Ct));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        await File.WriteAllTextAsync(file, "short", Ct);
        await Assert.ThrowsAsync<IOException>(() => WebhookKey.ChooseAsync(settings, Ct));
    }

    [Fact]
    public async Task A_configured_key_is_used_and_no_file_is_written()
    {
        using var folder = DataFolder.Temporary("exportcontrol-webhook-key");
        var configured = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

        var key = await WebhookKey.ChooseAsync(new Settings { DataFolder = folder.Location, WebhookKey = configured }, Ct);

        Assert.Equal(configured, Convert.ToBase64String(key!));
        Assert.False(File.Exists(Path.Combine(folder.Location, "webhook-key")));
    }

    [Fact]
    public async Task With_an_external_database_and_a_folder_that_cannot_be_written_there_is_no_key()
    {
        // A file in the place of the folder: also for an account that may write everything.
        var file = Path.GetTempFileName();
        try
        {
            Assert.Null(await WebhookKey.ChooseAsync(new Settings { DataFolder = Path.Combine(file, "data"), ConnectionString = External }, Ct));
            await Assert.ThrowsAnyAsync<IOException>(() => WebhookKey.ChooseAsync(new Settings { DataFolder = Path.Combine(file, "data") }, Ct));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("EXPORTCONTROL_WEBHOOK_KEY", "short", "not a valid key; expected 32 random bytes")]
    [InlineData("EXPORTCONTROL_WEBHOOK_NETWORKS", "10.0.0.0/8, x", "'x' is not a valid network")]
    [InlineData("EXPORTCONTROL_WEBHOOK_NETWORKS", "0.0.0.0/0", "not all addresses")]
    [InlineData("EXPORTCONTROL_WEBHOOK_HTTP", "yes", "expected true or false")]
    [InlineData("EXPORTCONTROL_EVENT_DAYS", "6", "a whole number from 7 to 3650")]
    public void An_invalid_setting_stops_the_start_with_its_name(string name, string value, string message)
    {
        var (_, problems) = Settings.Read(n => n == name ? value : n == Settings.RulesName ? Path.Combine(App.Root, "rules") : null);

        var line = Assert.Single(problems);
        Assert.StartsWith($"{name}: ", line, StringComparison.Ordinal);
        Assert.Contains(message, line, StringComparison.Ordinal);
    }
}
