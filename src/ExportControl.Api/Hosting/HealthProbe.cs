namespace ExportControl.Api.Hosting;

/// <summary>Asks the running instance whether it is ready: the check a container runs.</summary>
internal static class HealthProbe
{
    public const string Switch = "--health";

    /// <summary>0 when it is ready, otherwise 1.</summary>
    public static async Task<int> AskAsync(Settings settings)
    {
        var address = BindingAddress.Parse(settings.Urls.Split(';')[0]);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await client.GetAsync(new Uri($"{address.Scheme}://{host}:{address.Port}/health/ready"));
            Console.WriteLine(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer from {settings.Urls}: {away.Message}");
            return 1;
        }
    }
}
