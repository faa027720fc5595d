using Xunit;

namespace ExportControl.Screening.Tests.Rules;

/// <summary>Both sides of every date and condition of the shipped rules of several authorities.</summary>
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
    public void High_priority_goods_to_other_countries_have_a_notice(string shipment, string expected) => ACase.Finds("CHPL-NOTICE", shipment, expected);

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

    [Theory]
    [InlineData("854231 KZ → RU, age 2025-11-25", "review")]
    [InlineData("854231 KZ → RU, age 2025-11-24, buyer 2010-01-01", "review")]
    [InlineData("854231 KZ → RU, age 2022-02-25, buyer 2010-01-01", "review")]
    [InlineData("854231 KZ → RU, age 2022-02-24, buyer 2010-01-01", "-")]
    [InlineData("854231 KZ → RU, age 2010-01-01, buyer 2022-02-25", "review")]
    [InlineData("854231 KZ → RU, age 2010-01-01", "review?")]
    [InlineData("854231 KZ → RU", "review?")]
    [InlineData("854231 KZ → RU, bin 180540012343, buyer 2010-01-01", "-")]
    [InlineData("854231 KZ → RU, bin 220340005670, buyer 2010-01-01", "review")]
    [InlineData("854231 KZ → KG, bin 220340005670, buyer 2010-01-01", "review")]
    [InlineData("854231 KZ → DE, bin 220340005670", "-")]
    [InlineData("854231 KZ → DE, age 2025-11-25", "review")]
    [InlineData("854231 KZ → DE, age 2025-11-24", "-")]
    [InlineData("854231 KZ → DE", "review?")]
    [InlineData("854231 KZ → DE, bin 230540000504, on 2024-04-29", "review")]
    [InlineData("854231 KZ → DE, bin 230540000504, on 2024-05-29", "review?")]
    [InlineData("854231 KZ → DE, bin 230540000504, on 2024-05-30", "-")]
    [InlineData("854231 KZ → DE, bin 061211600012", "review?")]
    [InlineData("010410 KZ → RU, age 2026-11-01", "-")]
    public void A_new_company_in_sensitive_goods_is_reviewed(string shipment, string expected) => ACase.Finds("RF-NEW-COMPANY", shipment, expected);

    [Theory]
    [InlineData("010410 KZ → KG, consignee RU", "review")]
    [InlineData("010410 KZ → DE, user BY", "review")]
    [InlineData("010410 KZ → RU, consignee BY", "-")]
    [InlineData("010410 KZ → DE, consignee FR", "-")]
    [InlineData("010410 KZ → DE, via RU", "-")]
    [InlineData("854231 KZ → DE, via RU", "review")]
    [InlineData("854231 KZ → DE, via TR", "-")]
    [InlineData("854231 KZ → DE, consignee FR", "review")]
    [InlineData("854231 KZ → DE, user FR", "review")]
    [InlineData("854231 KZ → DE", "-")]
    [InlineData("010410 KZ → KG, consignee RU, on 2022-02-23", "-")]
    [InlineData("010410 KZ → KG, consignee RU, on 2022-02-24", "review")]
    public void A_route_that_does_not_match_the_destination_is_reviewed(string shipment, string expected) => ACase.Finds("RF-ROUTING", shipment, expected);

    [Theory]
    [InlineData("010410 KZ → DE, says Ланцет-3", "review")]
    [InlineData("010410 KZ → RU, says Ланцет-3", "review")]
    [InlineData("880690 CN → UZ, 80, says parts of Orlan-10", "review")]
    [InlineData("010410 KZ → DE, says rifle scope", "review")]
    [InlineData("010410 KZ → DE, says ланцет медицинский стерильный", "-")]
    [InlineData("010410 KZ → DE, says live sheep", "-")]
    [InlineData("010410 KZ → DE, says Ланцет-3, on 2022-02-23", "-")]
    [InlineData("010410 KZ → DE, says Ланцет-3, on 2022-02-24", "review")]
    public void A_description_that_names_a_weapon_or_its_component_is_reviewed_for_any_destination(string shipment, string expected) =>
        ACase.Finds("WEAPON-COMPONENT", shipment, expected);

    [Theory]
    [InlineData("950300 KZ → DE, says microprocessors", "review")]
    [InlineData("854231 KZ → DE, says microprocessors", "-")]
    [InlineData("950300 KZ → DE, says sheep", "-")]
    [InlineData("85 KZ → DE, says microprocessors", "review?")]
    [InlineData("84 KZ → DE, says laptops", "review?")]
    [InlineData("8471 KZ → DE, says laptops", "-")]
    [InlineData("95 KZ → DE, says laptops", "review")]
    [InlineData("420212 KZ → DE, says laptop case", "-")]
    [InlineData("950300 KZ → DE, says microprocessors, on 2022-02-23", "-")]
    [InlineData("950300 KZ → DE, says microprocessors, on 2022-02-24", "review")]
    public void A_description_of_sensitive_goods_under_a_code_outside_their_group_is_reviewed(string shipment, string expected) =>
        ACase.Finds("DESCRIPTION-OFF-CODE", shipment, expected);
}
