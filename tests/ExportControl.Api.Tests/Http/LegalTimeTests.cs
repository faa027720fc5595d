using ExportControl.Contracts.Validation;
using Microsoft.Extensions.Time.Testing;

namespace ExportControl.Api.Tests.Http;

public sealed class LegalTimeTests
{
    [Theory]
    [InlineData("2026-11-23T18:59:59Z", "2026-11-23")]
    [InlineData("2026-11-23T19:00:00Z", "2026-11-24")]
    public void The_day_changes_at_midnight_in_Almaty(string instant, string day)
    {
        var time = new LegalTime(new FakeTimeProvider(DateTimeOffset.Parse(instant, null)));

        Assert.Equal(day, WireFormat.Day(time.Today));
    }

    [Fact]
    public void A_day_begins_at_midnight_in_Almaty() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero), LegalTime.StartOf(new DateOnly(2026, 11, 24)).ToUniversalTime());
}
