using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Licences.Ledger;

/// <summary>
/// Posts consumptions and their reversals. Each locks the lines of its licence in their order before it reads postings and balances, as reservations do, so
/// that nothing is overdrawn and nothing is posted twice.
/// </summary>
public sealed class UsageWriter
{
    private readonly IDbContextFactory<ExportControlDb> contexts;
    private readonly LicenceLimits limits;

    internal UsageWriter(IDbContextFactory<ExportControlDb> contexts, LicenceLimits limits) => (this.contexts, this.limits) = (contexts, limits);

    /// <summary>Consumes an amount: of the reservation of the line of the declaration first, then of what is left.</summary>
    public async Task<UsageResult> ConsumeAsync(LicenceActor actor, Guid licence, LicenceUsage usage, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(usage);
        await using var transaction = await LedgerTransaction.BeginAsync(contexts, actor, licence, limits, ct);
        var locked = await transaction.LockAsync(usage, ct);
        if (locked.Consumption is { } earlier)
        {
            var isSame = locked.Reversal is null && (earlier.Line, earlier.Quantity, earlier.Value, earlier.DeclarationId, earlier.DeclarationLine)
                == (usage.Line, usage.Quantity, usage.Value, usage.DeclarationId, usage.DeclarationLine);
            return isSame ? new UsageResult.Posted(earlier, locked.Release, locked.LineOf(earlier.Line), IsRepeat: true) : new UsageResult.IdTaken(earlier);
        }

        if (locked.State != LicenceState.Active)
        {
            return new UsageResult.WrongState(locked.State, locked.Version);
        }

        var line = locked.LineOf(usage.Line);
        var (releasedQuantity, releasedValue) = (Math.Min(locked.OpenQuantity, usage.Quantity), Math.Min(locked.OpenValue, usage.Value));
        if (usage.Quantity - releasedQuantity > line.QuantityLeft || usage.Value - releasedValue > line.ValueLeft)
        {
            return new UsageResult.Overdrawn(line, line.QuantityLeft + locked.OpenQuantity, line.ValueLeft + locked.OpenValue);
        }

        var postings = new List<LicencePosting>();
        if (releasedQuantity > 0 || releasedValue > 0)
        {
            postings.Add(transaction.Posting(PostingKind.Release, UsageCause.OfRelease(usage.Id), usage with { Quantity = releasedQuantity, Value = releasedValue }, locked.Revision, at));
        }

        // After the release, because the ledger is in the order of time.
        postings.Add(transaction.Posting(PostingKind.Consume, UsageCause.OfConsumption(usage.Id), usage, locked.Revision, at.AddTicks(TimeSpan.TicksPerMicrosecond)));
        return await transaction.WriteAsync(line, postings, ct);
    }

    /// <summary>Reverses a consumption, whole. Its amount is left again; what it took of a reservation is not reserved again.</summary>
    public async Task<UsageResult> ReverseAsync(LicenceActor actor, Guid licence, string usageId, DateTimeOffset at, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var transaction = await LedgerTransaction.BeginAsync(contexts, actor, licence, limits, ct);
        var locked = await transaction.LockAsync(new LicenceUsage(usageId, 0, 0, 0, null, null), ct);
        if (locked.Consumption is not { } consumption)
        {
            return new UsageResult.NotFound();
        }

        var line = locked.LineOf(consumption.Line);
        if (locked.Reversal is { } earlier)
        {
            return new UsageResult.Posted(earlier, null, line, IsRepeat: true);
        }

        var usage = new LicenceUsage(usageId, consumption.Line, consumption.Quantity, consumption.Value, consumption.DeclarationId, consumption.DeclarationLine);
        return await transaction.WriteAsync(line, [transaction.Posting(PostingKind.Reverse, UsageCause.OfReversal(usageId), usage, consumption.Revision, at)], ct);
    }
}
