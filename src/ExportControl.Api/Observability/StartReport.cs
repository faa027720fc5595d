namespace ExportControl.Api.Observability;

/// <summary>Reports the start: as text on the standard output, or with the JSON log as log lines, so that every line is an object.</summary>
internal sealed class StartReport(string logFormat, Serilog.ILogger log)
{
    private readonly bool isJson = logFormat == LogFormats.Json;

    /// <summary>Shows the verdicts of the samples; the JSON log only states that there are any.</summary>
    public void ShowSamples(string table)
    {
        if (isJson)
        {
            log.Information("The sample declarations are screened");
        }
        else
        {
            System.Console.WriteLine($"\nVerdicts of the sample declarations:\n{table}\n");
        }
    }

    /// <summary>Shows the addresses and where the admin key is. A log has no key.</summary>
    public void ShowReady(IEnumerable<string> urls, double seconds, string adminKey)
    {
        if (isJson)
        {
            log.Information("ExportControl serves {Urls}; ready in {Seconds:0.0} s", urls, seconds);
        }
        else
        {
            System.Console.WriteLine($"ExportControl serves {string.Join(' ', urls)}   reference: /docs   ready in {seconds:0.0} s\nAdmin key: {adminKey}");
        }
    }
}
