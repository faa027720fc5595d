namespace ExportControl.Api.Hosting;

/// <summary>Queries the readiness of the running instance; used as the health check of a container.</summary>
internal static class HealthProbe
{
    public const string Switch = "--health";

    /// <summary>Exit code: 0 where it is ready, otherwise 1.</summary>
    public static async Task<int> RunAsync(Settings settings)
    {
        var address = BindingAddress.Parse(settings.Urls.Split(';')[0]);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;

        // The certificate has the public name of the service, not that of the loopback address, and the probe sends nothing secret.
        using var handler = new HttpClientHandler();
        if (host == "127.0.0.1")
        {
            handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        }

        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var response = await client.GetAsync(new Uri($"{address.Scheme}://{host}:{address.Port}/health/ready"));
            System.Console.WriteLine(await response.Content.ReadAsStringAsync());
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await System.Console.Error.WriteLineAsync($"No response from {settings.Urls}: {failure.Message}");
            return 1;
        }
    }
}
