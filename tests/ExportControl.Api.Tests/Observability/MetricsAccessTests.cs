using System.Net;
using System.Net.Http.Json;

namespace ExportControl.Api.Tests.Observability;

[Collection<Served>]
public sealed class MetricsAccessTests(App app)
{
    [Fact]
    public async Task Without_an_address_of_their_own_only_the_operator_reads_the_metrics()
    {
        using var stranger = app.With(null);
        using var broker = await app.NewTenantAsync();
        using var otherAdmin = await app.NewTenantAsync("admin");

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await broker.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await otherAdmin.GetAsync("/metrics")).StatusCode);
        var metrics = await app.Admin.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
        Assert.Contains("exportcontrol_verdicts_total", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
