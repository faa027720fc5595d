using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>What a transaction has locked for a group: the lines of licences with their running balances, what earlier revisions reserve, and which declarations exist.</summary>
internal sealed class LockedRegister(IReadOnlyList<RegisterLine> lines)
{
    private readonly Dictionary<Guid, List<(LicenceLineKey Key, decimal Quantity, decimal Value)>> open = [];
    private readonly Dictionary<(Guid Tenant, string Reference), int> revisions = [];
    private readonly HashSet<(Guid Tenant, string Key)> keys = [];

    public void AddOpen(Guid declaration, LicenceLineKey key, decimal quantity, decimal value)
    {
        if (!open.TryGetValue(declaration, out var amounts))
        {
            open[declaration] = amounts = [];
        }

        amounts.Add((key, quantity, value));
    }

    public void AddEarlier(Guid tenant, string reference, string? key, int revision)
    {
        revisions[(tenant, reference)] = Math.Max(revision, revisions.GetValueOrDefault((tenant, reference)));
        if (key is not null)
        {
            keys.Add((tenant, key));
        }
    }

    /// <summary>
    /// The submission evaluated with what is left, and what it reserves; null where its reference, its revision or its key is taken. What the revision
    /// before it reserves is left again for it.
    /// </summary>
    public (PendingVerdict Verdict, IReadOnlyList<PendingReservation> Reservations)? Evaluate(PendingVerdict pending)
    {
        var (submission, stored) = (pending.Submission, pending.Stored);
        if (revisions.GetValueOrDefault((submission.Tenant, stored.Reference)) != stored.Revision - 1
            || (submission.IdempotencyKey is { } key && !keys.Add((submission.Tenant, key))))
        {
            return null;
        }

        revisions[(submission.Tenant, stored.Reference)] = stored.Revision;
        if (open.Remove(stored.DeclarationId, out var released))
        {
            released.ForEach(r => Use(r.Key, -r.Quantity, -r.Value));
        }

        var named = lines.Where(submission.Licences!.Query.Includes).ToList();
        var evaluated = pending.With(submission.Licences.Evaluate(RegisterLine.For(submission.Declaration, named)));
        var reservations = Reservation.Of(evaluated.Stored.Verdict)
            .Select(r => new PendingReservation(evaluated, named.First(l => l.Type == r.Type && l.Number == r.Number && l.Key.Line == r.LicenceLine).Key, r)).ToList();
        reservations.ForEach(r => Use(r.Key, r.Amount.Quantity, r.Amount.Value));
        return (evaluated, reservations);
    }

    private void Use(LicenceLineKey key, decimal quantity, decimal value)
    {
        foreach (var line in lines)
        {
            if (line.Key == key)
            {
                line.UsedQuantity += quantity;
                line.UsedValue += value;
            }
        }
    }
}
