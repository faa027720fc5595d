using ExportControl.Screening.Declarations;

namespace ExportControl.Screening.Conditions.Shipment;

/// <summary>The statement whether the contract forbids re-export to Russia has the value named.</summary>
internal sealed class ContractClauseIs(bool value, bool stated) : StatementTest("contract.noReexportClause", "/contract/noReexportClause", value, stated)
{
    public static Test Read(TestDefinition definition)
    {
        var (value, stated) = ReadValue(definition);
        return new ContractClauseIs(value, stated);
    }

    public override bool? Statement(Declaration declaration) => declaration.NoReexportClause;
}
