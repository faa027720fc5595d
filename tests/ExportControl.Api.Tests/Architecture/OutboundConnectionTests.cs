using System.Text.RegularExpressions;

namespace ExportControl.Api.Tests.Architecture;

/// <summary>No operation opens a connection to an address that came with a request, except to webhooks: those connections are opened by one class, which checks the address.</summary>
public sealed partial class OutboundConnectionTests
{
    // The probe of a container's health, the check that the port is free, the private PostgreSQL server, and webhooks.
    private static readonly string[] Permitted =
    [
        "src/ExportControl.Api/Hosting/HealthProbe.cs", "src/ExportControl.Api/Hosting/ListenAddresses.cs",
        "src/ExportControl.Application/Webhooks/Sending/CheckedConnector.cs", "src/ExportControl.Application/Webhooks/Sending/WebhookSender.cs",
    ];

    [Fact]
    public void Only_the_database_the_start_the_health_probe_and_webhooks_open_connections() => Assert.Empty(
        from file in SourceFiles.Product
        where !Permitted.Contains(file.Key) && !file.Key.StartsWith("src/ExportControl.LocalPostgres/", StringComparison.Ordinal)
        from match in Connection().Matches(file.Value)
        select $"{file.Key}: {match.Value}");

    [Theory]
    [InlineData("using var client = new HttpClient();")]
    [InlineData("services.AddHttpClient();")]
    [InlineData("new TcpClient(host, 80)")]
    public void The_check_sees_a_connection(string code) => Assert.Matches(Connection(), code);

    [GeneratedRegex(@"\b(Add)?(HttpClient|IHttpClientFactory|HttpMessageInvoker|WebRequest|WebClient|TcpClient|UdpClient|ClientWebSocket|SmtpClient|new Socket)\b")]
    private static partial Regex Connection();
}
