using System.Globalization;
using ExportControl.Clients.Generated;

namespace ExportControl.Clients;

/// <summary>The example of docs/integration.md: an ERP system posts a declaration that names a licence, waits for the decision of an officer by the feed, and says that the goods have left.</summary>
internal static class ErpExample
{
    private const string Licence = "KZ-EL-2026-0042";

    public static async Task RunAsync(RoundTrip checks, ExportControlClient erp, ExportControlClient officer)
    {
        var licence = (await officer.PostLicenceAsync(null, null, NewLicence())).Result;
        checks.That("a licence is registered", licence.State == LicenceState.Active && licence.Lines.Single().QuantityBalance!.Left == 100m);

        var from = (await LastAsync(erp)).Next;
        var verdict = (await erp.PostDeclarationAsync(null, null, null, null, Reactor())).Result;
        var satisfied = verdict.Lines.Single().Findings!.Select(f => f.SatisfiedBy).Single(s => s is not null)!;
        checks.That("the licence covers the goods, and an officer decides", verdict.Outcome == Outcome.Review && satisfied is { Number: Licence, LicenceLine: 1, Quantity: 40m });

        // The officer's part.
        var waiting = (await officer.GetCaseAsync(verdict.Id!.Value, null)).Result;
        var decided = (await officer.DecideCaseAsync(
            verdict.Id.Value,
            string.Create(CultureInfo.InvariantCulture, $"\"{waiting.Version}\""),
            null,
            null,
            new CaseDecision { Decision = CaseDecisionDecision.Release, Reason = "The end-user statement came by courier." })).Result;
        checks.That("an officer decides", decided.State == CaseState.Released);

        checks.That("the feed reports the decision", await WaitAsync(erp, from, verdict.DeclarationId!.Value));

        var shipped = new NewLicenceUsage { Id = "SHIPMENT-77", DeclarationId = verdict.DeclarationId, DeclarationLine = 1, Quantity = 40, Unit = "PCE" };
        var first = await erp.PostLicenceUsageAsync(Licence, null, null, null, shipped);
        var again = await erp.PostLicenceUsageAsync(Licence, null, null, null, shipped);
        checks.That("the goods have left, once", (first.StatusCode, again.StatusCode) == (201, 200) && again.Result.Posting.Id == first.Result.Posting.Id);
        checks.That("the reservation is consumed", again.Result.Line.QuantityBalance is { Reserved: 0m, Consumed: 40m, Left: 60m });
        var ledger = (await erp.ListLicenceUsageAsync(Licence, null, null, null, null)).Result;
        checks.That("the ledger has each posting", string.Join(' ', ledger.Items.Select(p => p.Kind)) == "Reserve Release Consume");
    }

    // The end of the feed.
    private static async Task<EventPage> LastAsync(ExportControlClient erp)
    {
        for (var page = (await erp.ListEventsAsync(null, 200, null, null, null)).Result; ; page = (await erp.ListEventsAsync(page.Next, 200, null, null, null)).Result)
        {
            if (page.Items.Count == 0)
            {
                return page;
            }
        }
    }

    private static async Task<bool> WaitAsync(ExportControlClient erp, string? from, Guid declaration)
    {
        var after = from;
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var page = (await erp.ListEventsAsync(after, null, "case.decided", 5, null)).Result;
            if (page.Items.Any(e => e.Subject == declaration.ToString()))
            {
                return true;
            }

            after = page.Next;
        }

        return false;
    }

    private static NewLicence NewLicence() => new()
    {
        Type = "export-licence",
        Number = Licence,
        Authority = "Committee of Industry",
        Holder = new LicenceHolder { Name = "TOO Steppe Trade", TaxId = "180540012343" },
        IssuedOn = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero),
        Lines = [new NewLicenceLine { Codes = ["8401"], Destinations = ["DE"], Unit = "PCE", Quantity = 100 }],
    };

    private static Declaration Reactor() => new()
    {
        Reference = "NSWAG-ERP-1",
        Procedure = "10",
        Date = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
        Exporter = new Party { Name = "TOO Steppe Trade", Country = "KZ", TaxId = "180540012343" },
        Consignee = new Party { Name = "Energie GmbH", Country = "DE" },
        DestinationCountry = "DE",
        Currency = "EUR",
        Documents = [new Document { Type = "export-licence", Number = Licence, IssuedOn = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), Lines = [1] }],
        Lines = [new DeclarationLine { Number = 1, CommodityCode = "8401100000", Description = "nuclear reactor", OriginCountry = "KZ", Quantity = 40, Unit = "PCE", Value = 900000 }],
    };
}
