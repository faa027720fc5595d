using ExportControl.Api.Hosting;

namespace ExportControl.Api.Tests.Hosting;

public sealed class KeyStrengthTests
{
    [Theory]
    [InlineData("t3Qm9vXc2Lr7Zk5Wd8Hn4Y")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("leadkeyleadkeyleadkeyleadkey1234")]
    [InlineData("password123password123pass")]
    [InlineData("an-admin-key-for-benchmarks")]
    [InlineData("my-admin-key-for-production-2026")]
    [InlineData("correct-horse-battery-staple-2026")]
    [InlineData("t3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0J ")]
    [InlineData("t3Qm9vXc2Lr7Zk5Wd8Hn4Yp6Bs1Gf0é")]
    public void A_short_repeated_or_worded_key_is_refused_without_being_shown(string key)
    {
        var fault = KeyStrength.Fault(key);

        Assert.NotNull(fault);
        Assert.DoesNotContain(key, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_keys_are_accepted()
    {
        var random = new Random(11);
        var bytes = new byte[24];
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            Assert.Null(KeyStrength.Fault(Convert.ToHexStringLower(bytes)));
            Assert.Null(KeyStrength.Fault("ec_" + Convert.ToBase64String(bytes)));
        }
    }
}
