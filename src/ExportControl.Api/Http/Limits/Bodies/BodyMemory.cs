using ExportControl.Api.Http.Limits.Counters;

namespace ExportControl.Api.Http.Limits.Bodies;

/// <summary>
/// The bytes of one request body that count against the limits of its caller. A body with a length is counted before it is read, one without as its buffer
/// grows. A small one is not counted: the number of requests limits them.
/// </summary>
internal sealed class BodyMemory(RunningLimits limits)
{
    /// <summary>Bytes of a body that are not counted.</summary>
    public const int Uncounted = 64 * 1024;

    private readonly List<RunningLease> leases = [];
    private int counted = Uncounted;

    /// <summary>The counter of a request; null where the request has no limit.</summary>
    public static BodyMemory? Of(HttpContext http) => http.Features.Get<BodyMemory>();

    /// <summary>Counts the body up to this size; false where a limit is reached.</summary>
    public bool TryGrow(int bytes, out LimitRefusal? refusal)
    {
        refusal = null;
        if (bytes <= counted)
        {
            return true;
        }

        if (limits.TryAcquire(bytes - counted, out var reached) is not { } lease)
        {
            refusal = LimitRefusal.OfBodies(reached, limits.Of(reached));
            return false;
        }

        leases.Add(lease);
        counted = bytes;
        return true;
    }

    /// <summary>Counts the buffer of a body that is being read.</summary>
    /// <exception cref="LimitReachedException">A limit is reached; nothing of the request was processed.</exception>
    public void Grow(int bytes)
    {
        if (!TryGrow(bytes, out var refusal))
        {
            throw new LimitReachedException(refusal!);
        }
    }

    public void Release()
    {
        leases.ForEach(l => l.Release());
        leases.Clear();
    }
}
