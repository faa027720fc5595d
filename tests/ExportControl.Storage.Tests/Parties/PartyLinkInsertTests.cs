using ExportControl.Screening.Declarations;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Verdicts.Writing;

namespace ExportControl.Storage.Tests.Parties;

public sealed class PartyLinkInsertTests
{
    private readonly PartyLinkInsert insert = new();

    [Fact]
    public void Parties_without_a_tax_id_send_no_statement() => Assert.Null(insert.CommandFor([Pending(A.Tenant(), "Steppe", null)]));

    [Fact]
    public void A_link_is_sent_again_until_its_transaction_has_committed()
    {
        var tenant = A.Tenant();
        var first = Pending(tenant, "ТОО Степь", "180540012343");

        Assert.NotNull(insert.CommandFor([first]));
        insert.Committed([]);
        Assert.NotNull(insert.CommandFor([first]));
        insert.Committed([first]);

        Assert.Null(insert.CommandFor([first, Pending(tenant, "«Степь» ЖШС", "1805 4001 2343")]));
        Assert.NotNull(insert.CommandFor([Pending(A.Tenant(), "ТОО Степь", "180540012343")]));
        Assert.NotNull(insert.CommandFor([Pending(tenant, "ТОО Степь", "220340005670")]));
        Assert.NotNull(insert.CommandFor([Pending(tenant, "ТОО Лес", "180540012343")]));
    }

    private static PendingVerdict Pending(Guid tenant, string exporter, string? taxId) =>
        new(A.Submission(tenant, A.Declaration(exporter: exporter, taxId: taxId) with { EndUser = new Party("End user", A.Country("KG")) }));
}
