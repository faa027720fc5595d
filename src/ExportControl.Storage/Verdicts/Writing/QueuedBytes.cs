namespace ExportControl.Storage.Verdicts.Writing;

/// <summary>Bytes of submissions that are queued or being written, limited for all tenants together and for each. Where nothing is queued, a submission of any size is accepted.</summary>
internal sealed class QueuedBytes(long most, long mostOfTenant)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, long> byTenant = [];
    private long total;

    public long Total => Interlocked.Read(ref total);

    public bool TryAdd(Guid tenant, long bytes)
    {
        lock (gate)
        {
            var ofTenant = byTenant.GetValueOrDefault(tenant);
            if ((total > 0 && total + bytes > most) || (ofTenant > 0 && ofTenant + bytes > mostOfTenant))
            {
                return false;
            }

            total += bytes;
            byTenant[tenant] = ofTenant + bytes;
            return true;
        }
    }

    public void Remove(Guid tenant, long bytes)
    {
        lock (gate)
        {
            total -= bytes;
            if (byTenant[tenant] == bytes)
            {
                byTenant.Remove(tenant);
            }
            else
            {
                byTenant[tenant] -= bytes;
            }
        }
    }
}
