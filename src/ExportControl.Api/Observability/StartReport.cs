namespace ExportControl.Api.Observability;

/// <summary>Reports the start: as text on the standard output, or with the JSON log as log lines, so that every line is an object.</summary>
internal sealed class StartReport(string logFormat, Serilog.ILogger log)
{
    private readonly bool isJson = logFormat == LogFormats.Json;

    /// <summary>Shows the verdicts of the samples, if there are any; the JSON log only states that there are.</summary>
    public void ShowSamples(string? table)
    {
        if (table is null)
        {
            return;
        }

        if (isJson)
        {
            log.Information("The sample declarations are screened");
        }
        else
        {
            System.Console.WriteLine($"\nVerdicts of the sample declarations:\n{table}\n");
        }
    }

    /// <summary>Shows the addresses, where the admin key is, and at the first start the accounts with their one-time passwords. A log has neither keys nor passwords.</summary>
    public void ShowReady(IEnumerable<string> urls, double seconds, string adminKey, (string Lines, string File)? accounts)
    {
        if (isJson)
        {
            log.Information("ExportControl serves {Urls}; ready in {Seconds:0.0} s", urls, seconds);
            if (accounts is var (_, stored))
            {
                log.Information("The first accounts and their one-time passwords are stored in {File}", stored);
            }
        }
        else
        {
            System.Console.WriteLine($"ExportControl serves {string.Join(' ', urls)}   console: /console   reference: /docs   ready in {seconds:0.0} s\nAdmin key: {adminKey}");
            if (accounts is var (lines, file))
            {
                System.Console.WriteLine($"Accounts for /console with one-time passwords (also in {file}):\n{lines}");
            }
        }
    }
}
