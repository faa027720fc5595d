using System.Net;
using ExportControl.Application.Webhooks;
using ExportControl.Application.Webhooks.Sending;
using ExportControl.Storage.Webhooks.Deliveries;

namespace ExportControl.Application.Tests.Webhooks;

public sealed class NetworkPolicyTests
{
    private static readonly WebhookOptions Usual = new() { SealingKey = new byte[32] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("168.63.129.16")]
    [InlineData("::ffff:168.63.129.16")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("192.88.99.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("100::1")]
    public void A_private_or_reserved_address_is_refused(string address) => Assert.False(new NetworkPolicy(Usual).IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("168.63.129.15")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("2a00:1450:4010::65")]
    [InlineData("2606:2800:220:1::1")]
    public void A_public_address_is_allowed(string address) => Assert.True(new NetworkPolicy(Usual).IsAllowed(IPAddress.Parse(address)));

    [Fact]
    public void A_configured_network_is_allowed_in_every_form_and_no_other()
    {
        var policy = new NetworkPolicy(Usual with { AllowedNetworks = [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00::/64")] });

        Assert.True(policy.IsAllowed(IPAddress.Parse("10.1.2.3")));
        Assert.True(policy.IsAllowed(IPAddress.Parse("::ffff:10.1.2.3")));
        Assert.True(policy.IsAllowed(IPAddress.Parse("fd00::7")));
        Assert.False(policy.IsAllowed(IPAddress.Parse("10.2.0.1")));
        Assert.False(policy.IsAllowed(IPAddress.Parse("fd00:0:0:1::7")));
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://a.localhost/")]
    public void A_host_that_is_refused_in_every_case_is_known_without_a_look_up(string url) => Assert.True(new NetworkPolicy(Usual).IsRefusedHost(new Uri(url)));

    /// <summary>The check of a name before the connection would see the public address; the connection is opened to an address that was checked.</summary>
    [Fact]
    public async Task A_name_that_is_rebound_to_this_machine_after_a_look_up_is_refused_at_the_connection()
    {
        await using var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        var answers = new Queue<string>(["93.184.216.34", "127.0.0.1", "10.0.0.5", "::1", "::ffff:127.0.0.1"]);
        var options = Usual with { AllowHttp = true, Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }) };
        using var sender = new WebhookSender(options, TimeProvider.System);
        var first = (await options.Resolve("rebinding.example", Ct)).Single();

        var errors = new List<DeliveryError?>();
        while (answers.Count > 0)
        {
            errors.Add((await sender.SendAsync(new WebhookMessage($"http://rebinding.example:{receiver.Url.Port}/hook", A.Tenant(), [], [new byte[32]]), TimeSpan.FromSeconds(5), Ct)).Error);
        }

        Assert.True(new NetworkPolicy(options).IsAllowed(first));
        Assert.All(errors, e => Assert.Equal(DeliveryError.Address, e));
        Assert.Equal((4, 0), (errors.Count, receiver.Requests));
        System.Console.WriteLine($"A name that first had the address {first} and then 4 private ones: {errors.Count(e => e == DeliveryError.Address)} connections refused, {receiver.Requests} requests arrived.");
    }

    [Fact]
    public async Task Of_several_addresses_a_connection_is_opened_to_an_allowed_one()
    {
        await using var receiver = new WebhookReceiver();
        await receiver.StartAsync();
        var options = Usual with
        {
            AllowHttp = true,
            AllowedNetworks = [IPNetwork.Parse("127.0.0.1/32")],
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse("127.0.0.2"), IPAddress.Loopback }),
        };
        using var sender = new WebhookSender(options, TimeProvider.System);

        var attempt = await sender.SendAsync(new WebhookMessage($"http://two.example:{receiver.Url.Port}/hook", A.Tenant(), "{}"u8.ToArray(), [new byte[32]]), TimeSpan.FromSeconds(5), Ct);

        Assert.Equal((true, 1), (attempt.IsAccepted, receiver.Requests));
    }
}
