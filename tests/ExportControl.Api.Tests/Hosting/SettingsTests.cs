using ExportControl.Api.Hosting;
using ExportControl.Api.Http.Limits;
using ExportControl.Api.Http.Limits.Kinds;

namespace ExportControl.Api.Tests.Hosting;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS", "8080")]
    [InlineData("ASPNETCORE_URLS", "ftp://x")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999")]
    [InlineData("ConnectionStrings__ExportControl", "what is this")]
    [InlineData("ConnectionStrings__ExportControl", "Database=x")]
    [InlineData("ConnectionStrings__ExportControl", "Host=db;Nonsense=1")]
    [InlineData("ConnectionStrings__ExportControl", "Host=db;Port=many")]
    [InlineData("ConnectionStrings__ExportControlOwner", "Host=db")]
    [InlineData("ConnectionStrings__ExportControlWorker", "Host=db")]
    [InlineData("ConnectionStrings__ExportControlPooled", "Database=x")]
    [InlineData("ConnectionStrings__ExportControlPooled", "Host=pooler")]
    [InlineData("ConnectionStrings__ExportControlRead", "Database=x")]
    [InlineData("ConnectionStrings__ExportControlRead", "Host=standby")]
    [InlineData("EXPORTCONTROL_ADMIN_KEY", "short")]
    [InlineData("EXPORTCONTROL_ADMIN_KEY", "long enough but with spaces")]
    [InlineData("EXPORTCONTROL_ADMIN_KEY", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("EXPORTCONTROL_ADMIN_KEY", "leadkeyleadkeyleadkeyleadkey1234")]
    [InlineData("EXPORTCONTROL_RULES", "/no/such/folder")]
    [InlineData("EXPORTCONTROL_SAMPLES", "/no/such/folder")]
    [InlineData("EXPORTCONTROL_TRUSTED_PROXIES", "10.0.0.0/33")]
    [InlineData("EXPORTCONTROL_TRUSTED_PROXIES", "0.0.0.0/0")]
    [InlineData("EXPORTCONTROL_TRUSTED_PROXIES", "10.0.0.0/8, proxy.example")]
    [InlineData("EXPORTCONTROL_LOG_FORMAT", "xml")]
    [InlineData("EXPORTCONTROL_METRICS_URL", "9464")]
    [InlineData("EXPORTCONTROL_METRICS_URL", "https://127.0.0.1:9464")]
    [InlineData("EXPORTCONTROL_METRICS_URL", "http://127.0.0.1:0")]
    [InlineData("EXPORTCONTROL_METRICS_URL", "http://127.0.0.1:8080")]
    [InlineData("EXPORTCONTROL_METRICS_URL", "http://127.0.0.1:9464;http://127.0.0.1:9465")]
    [InlineData("EXPORTCONTROL_LIMIT_REQUESTS", "many")]
    [InlineData("EXPORTCONTROL_LIMIT_REQUESTS", "10/20")]
    [InlineData("EXPORTCONTROL_LIMIT_BODIES_MB", "0/1/2")]
    [InlineData("EXPORTCONTROL_LIMIT_HISTORY", "5/4/8")]
    [InlineData("EXPORTCONTROL_LIMIT_HISTORY", "4/8/8")]
    [InlineData("EXPORTCONTROL_LIMIT_EXPORT", "1/2/3/4")]
    [InlineData("EXPORTCONTROL_LIMIT_BYTES_PER_SECOND", "0")]
    [InlineData("EXPORTCONTROL_LIMIT_IDLE_SECONDS", "two")]
    public void An_invalid_setting_is_named_with_the_expected_value(string name, string value)
    {
        var given = new Dictionary<string, string> { ["EXPORTCONTROL_RULES"] = Path.Combine(App.Root, "rules"), [name] = value };

        var (_, problems) = Settings.Read(given.GetValueOrDefault);

        var message = Assert.Single(problems);
        Assert.StartsWith(name + ": ", message, StringComparison.Ordinal);
        Assert.Contains("expected", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_settings_the_defaults_apply()
    {
        var (settings, problems) = Settings.Read(name => name == "EXPORTCONTROL_RULES" ? Path.Combine(App.Root, "rules") : null);

        Assert.Empty(problems);
        Assert.Equal("http://127.0.0.1:8080", settings.Urls);
        Assert.Equal(".data", settings.DataFolder);
        Assert.Null(settings.ConnectionString);
        Assert.Equal(LimitSettings.OfSearches(Environment.ProcessorCount), settings.Limits.Running[OperationKind.History]);
    }

    [Theory]
    [InlineData(1, "1/1/2")]
    [InlineData(2, "1/1/2")]
    [InlineData(4, "2/2/4")]
    [InlineData(8, "3/4/8")]
    [InlineData(64, "3/4/8")]
    public void A_tenant_searches_on_half_of_the_processors(int processors, string expected) =>
        Assert.Equal(expected, LimitSettings.OfSearches(processors).ToString());

    [Fact]
    public void A_limit_is_given_for_a_key_a_tenant_and_all_tenants()
    {
        var given = new Dictionary<string, string> { ["EXPORTCONTROL_LIMIT_REQUESTS"] = "10/20/100", ["EXPORTCONTROL_LIMIT_POST"] = "8/8/64" };

        var (limits, problems) = LimitSettings.Read(given.GetValueOrDefault);

        Assert.Empty(problems);
        Assert.Equal(new Limit(10, 20, 100), limits.Requests);
        Assert.Equal(new Limit(8, 8, 64), limits.Running[OperationKind.Post]);
        Assert.Equal(new LimitSettings().Bodies, limits.Bodies);
    }

    [Fact]
    public async Task A_generated_admin_key_is_never_shown_and_readable_by_its_owner_only()
    {
        var settings = new Settings { DataFolder = Path.Combine(Path.GetTempPath(), $"exportcontrol-{Guid.CreateVersion7():N}") };

        var first = await AdminKey.ChooseAsync(settings, CancellationToken.None);
        var later = await AdminKey.ChooseAsync(settings, CancellationToken.None);

        var file = Path.Combine(settings.DataFolder, "admin-key");
        Assert.Equal(first.Key, later.Key);
        Assert.DoesNotContain(first.Key, first.Display, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Key, later.Display, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Directory.Delete(settings.DataFolder, recursive: true);
    }
}
