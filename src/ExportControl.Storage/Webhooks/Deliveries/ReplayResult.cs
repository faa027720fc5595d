namespace ExportControl.Storage.Webhooks.Deliveries;

/// <summary>The result of a replay.</summary>
public abstract record ReplayResult
{
    private ReplayResult()
    {
    }

    /// <summary>Events were made due again.</summary>
    /// <param name="Deliveries">Number of deliveries.</param>
    /// <param name="UpTo">The position up to which it came.</param>
    /// <param name="IsLast">Whether it was the last event of the tenant.</param>
    public sealed record Done(int Deliveries, long UpTo, bool IsLast) : ReplayResult;

    /// <summary>Events after the position were removed after their retention time. Nothing was made due.</summary>
    /// <param name="FirstPosition">The first position whose event is stored.</param>
    public sealed record Removed(long FirstPosition) : ReplayResult;
}
