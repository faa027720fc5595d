using Xunit;

namespace ExportControl.Screening.Tests.Rules;

/// <summary>Both sides of every date and condition of the shipped US, EU and UK rules. 841370: pumps (us-supp4 by chapter, no high-priority item).</summary>
public sealed class WesternRulesTests
{
    [Theory]
    [InlineData("854231 US → RU, EAEU", "licence_required")]
    [InlineData("854231 US → BY, EAEU", "licence_required")]
    [InlineData("854231 US → KG, EAEU", "-")]
    [InlineData("854231 US → KG, user RU", "licence_required")]
    [InlineData("854231 US → DE, via RU", "review?")]
    [InlineData("854231 US → DE, via RU, user DE", "-")]
    [InlineData("841370 US → RU, EAEU", "licence_required")]
    [InlineData("841370 CN → RU, us 25, from CN", "-")]
    [InlineData("841370 CN → RU, us 25.01, from CN", "licence_required")]
    [InlineData("841370 CN → RU, from CN", "review?")]
    [InlineData("841370 KZ → RU", "review?")]
    [InlineData("841370 KZ → RU, us 0", "-")]
    [InlineData("841370 CN → RU, from US", "licence_required")]
    [InlineData("841370 00 → RU, from CN, us 0", "review?")]
    [InlineData("854231 CN → RU, from CN, us 0", "review")]
    [InlineData("010410 US → RU", "review")]
    [InlineData("010410 US → RU, is 3A001", "licence_required")]
    [InlineData("010410 US → RU, is EAR99", "review")]
    [InlineData("010410 KZ → RU", "-")]
    [InlineData("010410 CN → BY", "-")]
    [InlineData("854231 US → RU, on 2022-02-23", "-")]
    [InlineData("841370 US → RU, on 2023-05-18", "review")]
    [InlineData("841370 US → RU, on 2023-05-19", "licence_required")]
    public void US_goods_on_the_lists_need_a_US_licence_to_Russia_and_Belarus(string shipment, string expected) => ACase.Finds("US-EAR-REEXPORT", shipment, expected);

    [Theory]
    [InlineData("854231 DE → RU, clause true", "prohibited")]
    [InlineData("854231 DE → BY, clause true", "prohibited")]
    [InlineData("854231 DE → RU", "review?")]
    [InlineData("854231 DE → RU, clause false", "review")]
    [InlineData("854231 CN → RU, from DE, clause true", "prohibited")]
    [InlineData("854231 EU → RU, clause true", "prohibited")]
    [InlineData("854231 CN → RU, from CN, clause true", "-")]
    [InlineData("854231 CN → RU, clause true", "review?")]
    [InlineData("854231 US → RU, from US, clause true", "-")]
    [InlineData("854231 DE → KG, clause true", "-")]
    [InlineData("010410 DE → RU, clause true", "-")]
    [InlineData("854231 DE → RU, clause true, on 2024-03-19", "-")]
    [InlineData("854231 DE → RU, clause true, on 2024-03-20", "prohibited")]
    public void EU_goods_on_the_lists_of_the_no_re_export_clause_are_prohibited_if_the_contract_has_it(string shipment, string expected) => ACase.Finds("EU-NO-REEXPORT", shipment, expected);

    [Theory]
    [InlineData("854231 DE → RU", "review")]
    [InlineData("854231 CN → RU, from FR", "review")]
    [InlineData("854231 DE → KG", "-")]
    [InlineData("854231 CN → RU, from CN", "-")]
    [InlineData("060110 NL → BY", "review")]
    [InlineData("010410 DE → RU", "-")]
    [InlineData("060110 NL → RU, on 2022-04-07", "-")]
    [InlineData("060110 NL → RU, on 2022-04-08", "review")]
    public void EU_goods_on_the_other_annexes_are_reviewed(string shipment, string expected) => ACase.Finds("EU-BAN-INDIRECT", shipment, expected);

    [Theory]
    [InlineData("854231 GB → RU, clause true", "prohibited")]
    [InlineData("854231 GB → BY, clause true", "prohibited")]
    [InlineData("854231 GB → RU", "review?")]
    [InlineData("854231 GB → RU, clause false", "review")]
    [InlineData("854231 CN → RU, from GB, clause true", "prohibited")]
    [InlineData("854231 GB → KG, clause true", "-")]
    [InlineData("854231 DE → RU, from DE, clause true", "-")]
    [InlineData("010410 GB → RU, clause true", "-")]
    [InlineData("854231 GB → RU, clause true, on 2023-05-18", "review?")]
    [InlineData("854231 GB → RU, clause true, on 2023-05-19", "prohibited")]
    public void UK_goods_on_the_UK_lists_are_prohibited_by_the_contract_clause_or_reviewed(string shipment, string expected) => ACase.Finds("UK-NO-REEXPORT", shipment, expected);
}
