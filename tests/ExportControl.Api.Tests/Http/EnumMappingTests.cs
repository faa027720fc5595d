using ExportControl.Contracts.Accounts;
using ExportControl.Contracts.Rescreenings;
using ExportControl.Contracts.RuleSets.Versions;
using ExportControl.Storage.Accounts;
using ExportControl.Storage.Rescreenings;
using ExportControl.Storage.RuleSets;

namespace ExportControl.Api.Tests.Http;

public sealed class EnumMappingTests
{
    [Theory]
    [InlineData(typeof(Role), typeof(ApiKeyRole))]
    [InlineData(typeof(RuleSetStatus), typeof(RuleSetVersionStatus))]
    [InlineData(typeof(RuleSetAction), typeof(RuleSetVersionAction))]
    [InlineData(typeof(RescreeningStatus), typeof(RescreeningJobStatus))]
    public void A_stored_enum_and_its_document_have_the_same_members(Type stored, Type document) => Assert.Equal(Enum.GetNames(stored), Enum.GetNames(document));
}
