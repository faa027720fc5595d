using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>What a transaction has locked for a group: the lines of licences with their running balances, what earlier revisions use, and which declarations exist.</summary>
internal sealed class LockedRegister(IReadOnlyList<RegisterLine> lines)
{
    private readonly Dictionary<Guid, List<EarlierUse>> uses = [];
    private readonly Dictionary<(Guid Tenant, string Reference), int> revisions = [];
    private readonly HashSet<(Guid Tenant, string Key)> keys = [];

    public void AddEarlier(Guid declaration, EarlierUse use)
    {
        if (!uses.TryGetValue(declaration, out var amounts))
        {
            uses[declaration] = amounts = [];
        }

        amounts.Add(use);
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
    /// before it reserves is left again for it, and what has left under the licence is not reserved again.
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
        uses.Remove(stored.DeclarationId, out var earlier);
        earlier ??= [];
        earlier.ForEach(e => Use(e.Key, -e.Quantity - e.ConsumedQuantity, -e.Value - e.ConsumedValue));

        var named = lines.Where(submission.Licences!.Query.Includes).ToList();
        var evaluated = pending.With(submission.Licences.Evaluate(RegisterLine.For(submission.Declaration, named)));
        var reservations = new List<PendingReservation>();
        foreach (var amount in Reservation.Of(evaluated.Stored.Verdict))
        {
            var line = named.First(l => l.Type == amount.Type && l.Number == amount.Number && l.Key.Line == amount.LicenceLine).Key;
            var consumed = earlier.Find(e => e.Key == line && e.Line == amount.Line);
            var needed = amount with { Quantity = Math.Max(0, amount.Quantity - (consumed?.ConsumedQuantity ?? 0)), Value = Math.Max(0, amount.Value - (consumed?.ConsumedValue ?? 0)) };
            reservations.Add(new PendingReservation(evaluated, line, needed));
            Use(line, needed.Quantity, needed.Value);
        }

        earlier.ForEach(e => Use(e.Key, e.ConsumedQuantity, e.ConsumedValue));
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
