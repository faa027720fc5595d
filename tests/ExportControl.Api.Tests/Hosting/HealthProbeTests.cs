using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExportControl.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ExportControl.Api.Tests.Hosting;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task A_host_with_https_on_all_addresses_is_queried_on_this_machine(int status, int exitCode)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=screening.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        await using var host = builder.Build();
        host.MapGet("/health/ready", () => Results.StatusCode(status));
        await host.StartAsync(TestContext.Current.CancellationToken);
        var port = new Uri(host.Urls.Single()).Port;

        Assert.Equal(exitCode, await HealthProbe.RunAsync(new Settings { Urls = $"https://*:{port}" }));
    }

    [Fact]
    public async Task A_host_that_does_not_run_is_not_ready() => Assert.Equal(1, await HealthProbe.RunAsync(new Settings { Urls = "http://127.0.0.1:1" }));
}
