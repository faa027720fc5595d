using ExportControl.Clients;
using ExportControl.Clients.Generated;
using ExportControl.Clients.Generated.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

var checks = new RoundTrip("Kiota");
using var adminAdapter = Adapter(RoundTrip.Setting("CLIENTS_ADMIN_KEY"));
var admin = new ExportControlClient(adminAdapter);
var tenant = await admin.V1.Tenants.PostAsync(new NewTenant { Name = "Kiota" });
var key = await admin.V1.ApiKeys.PostAsync(new NewApiKey { Name = "Kiota", Role = Role.Broker, Tenant = tenant!.Id });
checks.That("the key has the role", key!.Key!.Role == Role.Broker);
using var adapter = Adapter(key.Secret!);
var api = new ExportControlClient(adapter);

var check = await api.V1.Declarations.Check.PostAsync(Chips("KIOTA-1", 18250.25m));
checks.That("a check stores nothing", check is { Id: null, Outcome: Outcome.Prohibited });

var headers = new HeadersInspectionHandlerOption { InspectResponseHeaders = true };
var verdict = (await api.V1.Declarations.PostAsync(Chips("KIOTA-1", 18250.25m), r => r.Options.Add(headers)))!;
var finding = verdict.Lines![0].Findings![0];
checks.That("a post is stored", headers.ResponseHeaders["Location"].Single() == $"/v1/verdicts/{verdict.Id}");
checks.That("the verdict is read", verdict is { Outcome: Outcome.Prohibited, Lane: Lane.Red, DecidingLine: 1 } && verdict.EffectiveDate!.Value.DateTime == new DateTime(2026, 11, 24));
checks.That("the finding is read", finding is { Outcome: Outcome.Prohibited, Certainty: Certainty.Definite, Message.Length: > 0 });
checks.That("the instant is read", (DateTimeOffset.UtcNow - verdict.ScreenedAt!.Value).Duration() < TimeSpan.FromMinutes(10));

var repeated = await api.V1.Declarations.PostAsync(Chips("KIOTA-1", 18250.25m), r => r.Options.Add(headers));
checks.That("a repeat is answered with 200", repeated!.Id == verdict.Id && headers.ResponseHeaders["Idempotency-Replayed"].Single() == "true");

try
{
    await api.V1.Declarations.PostAsync(Chips("KIOTA-1", 1));
    checks.That("other content conflicts", false);
}
catch (Problem conflict)
{
    checks.That("other content conflicts", conflict.ResponseStatusCode == 409 && conflict.DeclarationId == verdict.DeclarationId && conflict.VerdictId == verdict.Id);
}

var revised = await api.V1.Declarations.PostAsync(Chips("KIOTA-1", 1), r => r.QueryParameters.Revise = true);
checks.That("a correction is revision 2", revised!.Revision == 2);

var stored = await api.V1.Declarations[verdict.DeclarationId!.Value].GetAsync();
checks.That("amounts are read", stored!.Revisions!.Any(r => r.Declaration!.Lines![0] is { Value: 18250.25m, NetMassKg: 14.2m }));

await api.V1.Declarations.PostAsync(Chips("KIOTA-2", 2));
var page = await Page(null);
var next = await Page(page.Next);
checks.That("pages follow each other", page.Items!.Single().Reference == "KIOTA-2" && next.Items!.Single().Reference == "KIOTA-1");

using (var reader = new StreamReader((await api.V1.Verdicts.Export.GetAsync(r => r.QueryParameters.FormatAsExportFormat = ExportFormat.Csv))!))
{
    checks.That("an export is a file", (await reader.ReadToEndAsync()).Contains("KIOTA-2", StringComparison.Ordinal));
}

var unknown = Chips("KIOTA-4", 4);
unknown.Currency = "XXY";
var batch = (await api.V1.Declarations.Batch.PostAsync([Chips("KIOTA-3", 3), unknown, Chips("KIOTA-2", 2)]))!;
checks.That("a batch has a result for each item", string.Join(',', batch.Select(r => $"{r.Index} {r.Status} {r.Reference}")) == "0 201 KIOTA-3,1 422 KIOTA-4,2 200 KIOTA-2");
checks.That("an error has a pointer", batch[1].Problem!.Errors!.AdditionalData.ContainsKey("/currency"));
// One in ten has a currency that does not exist.
var many = Enumerable.Range(0, 1000).Select(i =>
{
    var item = Chips($"KIOTA-M-{i}", i + 1);
    item.Currency = i % 10 == 3 ? "XXY" : "USD";
    return item;
}).ToList();
var results = (await api.V1.Declarations.Batch.PostAsync(many))!;
checks.That("each of 1,000 results names its item", results.Count == 1000 && results.Select((r, i) => r.Index == i && r.Reference == $"KIOTA-M-{i}"
    && (i % 10 == 3 ? r is { Status: 422, Verdict: null, Problem: not null } : r is { Status: 201, Problem: null } && r.Verdict!.Reference == r.Reference)).All(right => right));

var withdrawn = (await api.V1.Declarations[verdict.DeclarationId!.Value].Withdraw.PostAsync(new Withdrawal { Reason = "cancelled" }))!;
checks.That("a declaration is withdrawn", withdrawn.State == DeclarationState.Withdrawn && withdrawn.Revisions!.Last() is { Withdrawn: true, Declaration: null });
checks.Close();

async Task<VerdictPage> Page(string? cursor) => (await api.V1.Verdicts.GetAsync(r =>
{
    r.QueryParameters.OutcomeAsOutcomeFilter = OutcomeFilter.Prohibited;
    r.QueryParameters.ViewAsVerdictView = VerdictView.Summary;
    r.QueryParameters.Limit = 1;
    r.QueryParameters.Cursor = cursor;
}))!;

// Kiota's own provider of keys accepts https only; the service of a test has none.
static HttpClientRequestAdapter Adapter(string key)
{
    var http = KiotaClientFactory.Create();
    http.DefaultRequestHeaders.Add("X-Api-Key", key);
    return new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = RoundTrip.Setting("CLIENTS_ADDRESS") };
}

static Declaration Chips(string reference, decimal value) => new()
{
    Reference = reference,
    Procedure = "31",
    Date = new Date(2026, 11, 24),
    Exporter = new Party { Name = "TOO Steppe Trade", Country = "KZ", TaxId = "180540012343" },
    Consignee = new Party { Name = "OOO Vektor", Country = "RU", TaxId = "7701234567" },
    DestinationCountry = "RU",
    Currency = "USD",
    Lines = [new DeclarationLine { Number = 1, CommodityCode = "8542319000", Description = "microprocessors", OriginCountry = "DE", ImportedFrom = "DE", NetMassKg = 14.2m, Value = value }],
};
