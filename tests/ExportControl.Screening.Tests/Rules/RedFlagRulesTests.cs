using Xunit;

namespace ExportControl.Screening.Tests.Rules;

/// <summary>Both sides of every date and condition of the rules of no single authority.</summary>
public sealed class RedFlagRulesTests
{
    [Theory]
    [InlineData("854231 KZ → RU", "review")]
    [InlineData("854231 KZ → BY", "review")]
    [InlineData("854231 KZ → KG", "review")]
    [InlineData("854231 KZ → TR", "review")]
    [InlineData("854231 KZ → DE", "-")]
    [InlineData("010410 KZ → RU", "-")]
    [InlineData("8542 KZ → RU", "review?")]
    [InlineData("854231 KZ → RU, on 2023-05-18", "-")]
    [InlineData("854231 KZ → RU, on 2023-05-19", "review")]
    public void High_priority_goods_to_risky_countries_are_reviewed(string shipment, string expected) => ACase.Finds("CHPL-DIVERSION", shipment, expected);

    [Theory]
    [InlineData("854231 KZ → DE", "notice")]
    [InlineData("854231 KZ → KG", "-")]
    [InlineData("010410 KZ → DE", "-")]
    public void High_priority_goods_to_other_countries_are_noted(string shipment, string expected) => ACase.Finds("CHPL-NOTICE", shipment, expected);

    [Theory]
    [InlineData("010410 KZ → RU, military true", "prohibited")]
    [InlineData("010410 KZ → BY, military true", "prohibited")]
    [InlineData("010410 KZ → DE, military true", "-")]
    [InlineData("010410 KZ → DE, military true, user RU", "prohibited")]
    [InlineData("010410 KZ → DE, military true, consignee RU", "prohibited")]
    [InlineData("010410 KZ → RU, military false", "-")]
    [InlineData("010410 KZ → RU", "-")]
    [InlineData("854231 KZ → RU", "review?")]
    [InlineData("854231 KZ → RU, military false", "-")]
    [InlineData("010410 KZ → RU, military true, on 2022-02-23", "-")]
    [InlineData("010410 KZ → RU, military true, on 2022-02-24", "prohibited")]
    public void A_military_end_use_in_Russia_or_Belarus_is_prohibited(string shipment, string expected) => ACase.Finds("MILITARY-END-USE", shipment, expected);
}
