using ExportControl.Api.Http.Limits;
using ExportControl.Tests;

namespace ExportControl.Api.Tests.Http.Limits;

/// <summary>A host that ends slow bodies, slow readers and idle streams within seconds.</summary>
public sealed class PacedApp(Postgres postgres) : LimitedApp(postgres)
{
    internal override LimitSettings Limits { get; } = new() { BytesPerSecond = 1_000_000, PaceGrace = TimeSpan.FromSeconds(2), Idle = TimeSpan.FromSeconds(3) };
}
