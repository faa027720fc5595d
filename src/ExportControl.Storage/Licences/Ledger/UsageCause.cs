namespace ExportControl.Storage.Licences.Ledger;

/// <summary>The causes of the postings of a consumption. A prefix for each, so that no id of a caller is the cause of another posting.</summary>
internal static class UsageCause
{
    private const string Consumed = "consume/";
    private const string Taken = "unreserve/";
    private const string Reversed = "reverse/";

    public static string OfConsumption(string id) => Consumed + id;

    /// <summary>The release of the reserved amount that the consumption takes.</summary>
    public static string OfRelease(string id) => Taken + id;

    public static string OfReversal(string id) => Reversed + id;

    /// <summary>The caller's id; null for another cause.</summary>
    public static string? IdOf(string cause)
    {
        foreach (var prefix in (ReadOnlySpan<string>)[Consumed, Taken, Reversed])
        {
            if (cause.StartsWith(prefix, StringComparison.Ordinal))
            {
                return cause[prefix.Length..];
            }
        }

        return null;
    }
}
