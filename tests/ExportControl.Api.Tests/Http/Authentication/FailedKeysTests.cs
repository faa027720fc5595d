using System.Net;
using ExportControl.Api.Http.Authentication.Failures;
using ExportControl.Application.Access;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Api.Tests.Http.Authentication;

public sealed class FailedKeysTests
{
    private static readonly IPAddress Address = IPAddress.Parse("203.0.113.7");

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void After_a_burst_an_address_waits_exactly_the_stated_time()
    {
        var failures = new FailedKeys(clock);

        Assert.All(Enumerable.Range(0, FailedKeys.Burst), _ => Assert.Equal(TimeSpan.Zero, failures.TryTake(Address)));
        var wait = failures.TryTake(Address);

        Assert.Equal(FailedKeys.Interval, wait);
        clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.FromMilliseconds(1), failures.TryTake(Address));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, failures.TryTake(Address));
        Assert.NotEqual(TimeSpan.Zero, failures.TryTake(Address));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:2::1", false)]
    [InlineData("0.0.0.0", "::", false)]
    public void Addresses_of_one_network_share_their_attempts_and_others_do_not(string address, string other, bool shared)
    {
        var failures = new FailedKeys(clock);
        Exhaust(failures, IPAddress.Parse(address));

        Assert.Equal(shared, failures.TryTake(IPAddress.Parse(other)) > TimeSpan.Zero);
    }

    [Fact]
    public void A_valid_key_costs_no_attempt()
    {
        var failures = new FailedKeys(clock);
        foreach (var _ in Enumerable.Range(0, 10 * FailedKeys.Burst))
        {
            Assert.Equal(TimeSpan.Zero, failures.TryTake(Address));
            failures.Return(Address);
        }

        Assert.Equal(0, failures.Addresses);
    }

    [Fact]
    public void The_number_of_addresses_is_bounded_and_recovered_ones_make_space()
    {
        var failures = new FailedKeys(clock, mostAddresses: 100);
        foreach (var i in Enumerable.Range(0, 1_000))
        {
            failures.TryTake(new IPAddress([10, 0, (byte)(i / 256), (byte)(i % 256)]));
        }

        Assert.Equal(100, failures.Addresses);

        clock.Advance(FailedKeys.Interval);
        Exhaust(failures, Address);
        Assert.Equal(1, failures.Addresses);
        Assert.NotEqual(TimeSpan.Zero, failures.TryTake(Address));
    }

    [Fact]
    public void Simultaneous_guesses_pass_no_more_than_the_burst()
    {
        var failures = new FailedKeys(clock);
        var passed = 0;

        Parallel.For(0, 1_000, _ =>
        {
            if (failures.TryTake(Address) == TimeSpan.Zero)
            {
                Interlocked.Increment(ref passed);
            }
        });

        Assert.Equal(FailedKeys.Burst, passed);
    }

    private static void Exhaust(FailedKeys failures, IPAddress address)
    {
        while (failures.TryTake(address) == TimeSpan.Zero)
        {
        }
    }
}
