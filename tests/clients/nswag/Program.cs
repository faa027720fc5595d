using ExportControl.Clients;
using ExportControl.Clients.Generated;

var checks = new RoundTrip("NSwag");
using var adminHttp = Http(RoundTrip.Setting("CLIENTS_ADMIN_KEY"));
var admin = new ExportControlClient(adminHttp);
var once = $"{Guid.NewGuid()}";
var tenant = (await admin.PostTenantAsync(once, null, new NewTenant { Name = "NSwag" })).Result;
var sameTenant = await admin.PostTenantAsync(once, null, new NewTenant { Name = "NSwag" });
checks.That("a repeat with its key gets the stored answer", sameTenant.Result.Id == tenant.Id && sameTenant.Headers["Idempotency-Replayed"].Single() == "true");
var key = (await admin.PostApiKeyAsync(null, null, new NewApiKey { Name = "NSwag", Role = Role.Broker, Tenant = tenant.Id })).Result;
checks.That("the key has the role", key.Key.Role == Role.Broker);
using var http = Http(key.Secret);
var api = new ExportControlClient(http);

var check = (await api.CheckDeclarationAsync(null, null, null, null, null, Chips("NSWAG-1", 18250.25m))).Result;
checks.That("a check stores nothing", check.Id is null && check.Outcome == Outcome.Prohibited);

var posted = await api.PostDeclarationAsync(null, null, null, null, Chips("NSWAG-1", 18250.25m));
var verdict = posted.Result;
var finding = verdict.Lines.First().Findings!.First();
checks.That("a post is stored", posted.StatusCode == 201 && posted.Headers["Location"].Single() == $"/v1/verdicts/{verdict.Id}");
checks.That("the verdict is read", verdict is { Outcome: Outcome.Prohibited, Lane: Lane.Red, DecidingLine: 1 } && verdict.EffectiveDate.Date == new DateTime(2026, 11, 24));
checks.That("the finding is read", finding is { Outcome: Outcome.Prohibited, Certainty: Certainty.Definite, Message.Length: > 0 });
checks.That("the instant is read", (DateTimeOffset.UtcNow - verdict.ScreenedAt).Duration() < TimeSpan.FromMinutes(10));

var repeated = await api.PostDeclarationAsync(null, null, null, null, Chips("NSWAG-1", 18250.25m));
checks.That("a repeat is answered with 200", repeated.StatusCode == 200 && repeated.Result.Id == verdict.Id && repeated.Headers["Idempotency-Replayed"].Single() == "true");

try
{
    await api.PostDeclarationAsync(null, null, null, null, Chips("NSWAG-1", 1));
    checks.That("other content conflicts", false);
}
catch (ApiException<Problem> conflict)
{
    checks.That("other content conflicts", conflict.StatusCode == 409 && conflict.Result.DeclarationId == verdict.DeclarationId && conflict.Result.VerdictId == verdict.Id);
}

var revised = await api.PostDeclarationAsync(null, null, true, null, Chips("NSWAG-1", 1));
checks.That("a correction is revision 2", revised.StatusCode == 201 && revised.Result.Revision == 2);

var stored = (await api.GetDeclarationAsync(verdict.DeclarationId!.Value, null, null)).Result;
checks.That("amounts are read", stored.Revisions.Any(r => r.Declaration!.Lines.First() is { Value: 18250.25m, NetMassKg: 14.2m }));

await api.PostDeclarationAsync(null, null, null, null, Chips("NSWAG-2", 2));
var page = await Page(null);
var next = await Page(page.Next);
checks.That("pages follow each other", page.Items.Single().Reference == "NSWAG-2" && next.Items.Single().Reference == "NSWAG-1");

using (var file = await api.ExportVerdictsAsync(null, null, null, null, null, null, null, null, null, null, null, ExportFormat.Csv, null))
using (var reader = new StreamReader(file.Stream))
{
    checks.That("an export is a file", (await reader.ReadToEndAsync()).Contains("NSWAG-2", StringComparison.Ordinal));
}

var unknown = Chips("NSWAG-4", 4);
unknown.Currency = "XXY";
var batch = (await api.PostDeclarationBatchAsync(null, null, null, null, [Chips("NSWAG-3", 3), unknown, Chips("NSWAG-2", 2)])).Result.ToList();
checks.That("a batch has a result for each item", string.Join(',', batch.Select(r => $"{r.Index} {r.Status} {r.Reference}")) == "0 201 NSWAG-3,1 422 NSWAG-4,2 200 NSWAG-2");
checks.That("an error has a pointer and a code", batch[1].Problem!.Errors!["/currency"].First().Code == "currency.unknown");
// One in ten has a currency that does not exist.
var many = Enumerable.Range(0, 1000).Select(i =>
{
    var item = Chips($"NSWAG-M-{i}", i + 1);
    item.Currency = i % 10 == 3 ? "XXY" : "USD";
    return item;
}).ToList();
var results = (await api.PostDeclarationBatchAsync(null, null, null, null, many)).Result.ToList();
checks.That("each of 1,000 results names its item", results.Count == 1000 && results.Select((r, i) => r.Index == i && r.Reference == $"NSWAG-M-{i}"
    && (i % 10 == 3 ? r is { Status: 422, Verdict: null, Problem: not null } : r is { Status: 201, Problem: null } && r.Verdict!.Reference == r.Reference)).All(right => right));

var withdrawn = (await api.WithdrawDeclarationAsync(verdict.DeclarationId!.Value, null, null, null, new Withdrawal { Reason = "cancelled" })).Result;
checks.That("a declaration is withdrawn", withdrawn.State == DeclarationState.Withdrawn && withdrawn.Revisions!.Last() is { Withdrawn: true, Declaration: null });

var officerKey = (await admin.PostApiKeyAsync(null, null, new NewApiKey { Name = "NSwag", Role = Role.Officer, Tenant = tenant.Id })).Result;
using var officerHttp = Http(officerKey.Secret);
await ErpExample.RunAsync(checks, api, new ExportControlClient(officerHttp));
checks.Close();

async Task<VerdictPage> Page(string? cursor) =>
    (await api.ListVerdictsAsync(null, null, OutcomeFilter.Prohibited, null, null, null, null, null, null, null, null, 1, cursor, VerdictView.Summary, null)).Result;

static HttpClient Http(string key) => new() { BaseAddress = new Uri(RoundTrip.Setting("CLIENTS_ADDRESS")), DefaultRequestHeaders = { { "X-Api-Key", key } } };

static Declaration Chips(string reference, decimal value) => new()
{
    Reference = reference,
    Procedure = "31",
    Date = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
    Exporter = new Party { Name = "TOO Steppe Trade", Country = "KZ", TaxId = "180540012343" },
    Consignee = new Party { Name = "OOO Vektor", Country = "RU", TaxId = "7701234567" },
    DestinationCountry = "RU",
    Currency = "USD",
    Lines = [new DeclarationLine { Number = 1, CommodityCode = "8542319000", Description = "microprocessors", OriginCountry = "DE", ImportedFrom = "DE", NetMassKg = 14.2m, Value = value }],
};
