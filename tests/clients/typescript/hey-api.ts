import * as sdk from "../generated/hey-api/sdk.gen.js";
import { createClient } from "../generated/hey-api/client/index.js";
import type { Declaration } from "../generated/hey-api/types.gen.js";
import { Checks, present, setting } from "./checks.js";

const baseUrl = setting("CLIENTS_ADDRESS");
const checks = new Checks("hey-api");

function chips(reference: string, value: number): Declaration {
  return {
    reference,
    procedure: "31",
    date: "2026-11-24",
    exporter: { name: "TOO Steppe Trade", country: "KZ", taxId: "180540012343" },
    consignee: { name: "OOO Vektor", country: "RU", taxId: "7701234567" },
    destinationCountry: "RU",
    currency: "USD",
    lines: [{ number: 1, commodityCode: "8542319000", description: "microprocessors", originCountry: "DE", importedFrom: "DE", netMassKg: 14.2, value }],
  };
}

const admin = createClient({ baseUrl, auth: (auth) => (auth.type === "apiKey" ? setting("CLIENTS_ADMIN_KEY") : undefined) });
const tenant = present((await sdk.postTenant({ client: admin, body: { name: "hey-api" } })).data, "tenant");
const key = present((await sdk.postApiKey({ client: admin, body: { name: "hey-api", role: "broker", tenant: tenant.id } })).data, "key");
checks.that("the key has the role", key.key.role === "broker");
const client = createClient({ baseUrl, auth: (auth) => (auth.type === "apiKey" ? key.secret : undefined) });

const checked = present((await sdk.checkDeclaration({ client, body: chips("HEY-1", 18250.25) })).data, "checked verdict");
checks.that("a check stores nothing", checked.id === null && checked.outcome === "prohibited");

const posted = await sdk.postDeclaration({ client, body: chips("HEY-1", 18250.25) });
const verdict = present(posted.data, "verdict");
const finding = present(verdict.lines[0]?.findings?.[0], "finding");
checks.that("a post is stored", posted.response?.status === 201 && posted.response.headers.get("Location") === `/v1/verdicts/${verdict.id}`);
checks.that("the verdict is read", verdict.outcome === "prohibited" && verdict.lane === "red" && verdict.decidingLine === 1 && verdict.effectiveDate === "2026-11-24");
checks.that("the finding is read", finding.outcome === "prohibited" && finding.certainty === "definite" && finding.message.length > 0);
checks.that("the instant is read", Math.abs(Date.parse(verdict.screenedAt) - Date.now()) < 600_000);

const repeated = await sdk.postDeclaration({ client, body: chips("HEY-1", 18250.25) });
checks.that("a repeat is answered with 200", repeated.response?.status === 200 && repeated.data?.id === verdict.id);

const conflict = await sdk.postDeclaration({ client, body: chips("HEY-1", 1) });
checks.that("other content conflicts", conflict.error?.status === 409 && conflict.error.declarationId === verdict.declarationId && conflict.error.verdictId === verdict.id);

const revised = await sdk.postDeclaration({ client, body: chips("HEY-1", 1), query: { revise: true } });
checks.that("a correction is revision 2", revised.response?.status === 201 && revised.data?.revision === 2);

const stored = present((await sdk.getDeclaration({ client, path: { id: present(verdict.declarationId, "declaration id") } })).data, "declaration");
checks.that("amounts are read", stored.revisions.some((r) => r.declaration?.lines[0]?.value === 18250.25 && r.declaration.lines[0].netMassKg === 14.2));

await sdk.postDeclaration({ client, body: chips("HEY-2", 2) });
const page = present((await sdk.listVerdicts({ client, query: { limit: 1, view: "summary", outcome: "prohibited" } })).data, "page");
const next = present((await sdk.listVerdicts({ client, query: { limit: 1, outcome: "prohibited", cursor: present(page.next, "cursor") } })).data, "next page");
checks.that("pages follow each other", page.items[0]?.reference === "HEY-2" && next.items[0]?.reference === "HEY-1");

const exported = present((await sdk.exportVerdicts({ client, query: { format: "csv" }, parseAs: "blob" })).data, "export");
checks.that("an export is a file", (await exported.text()).includes("HEY-2"));

const batch = present((await sdk.postDeclarationBatch({ client, body: [chips("HEY-3", 3), { ...chips("HEY-4", 4), currency: "XXY" }, chips("HEY-2", 2)] })).data, "batch");
const faulty = present(batch[1]?.problem, "problem of the second item");
checks.that("a batch has a result for each item", batch.map((r) => `${r.index} ${r.status} ${r.reference}`).join() === "0 201 HEY-3,1 422 HEY-4,2 200 HEY-2");
checks.that("an error has a pointer and a code", faulty.errors?.["/currency"]?.[0]?.code === "currency.unknown");

// One in ten has a currency that does not exist.
const many = Array.from({ length: 1000 }, (_, i) => ({ ...chips(`HEY-M-${i}`, i + 1), currency: i % 10 === 3 ? "XXY" : "USD" }));
const results = present((await sdk.postDeclarationBatch({ client, body: many })).data, "results");
checks.that("each of 1,000 results names its item", results.length === 1000 && results.every((r, i) => r.index === i && r.reference === `HEY-M-${i}`
  && (i % 10 === 3 ? r.status === 422 && r.problem !== undefined && r.verdict === undefined : r.status === 201 && r.verdict?.reference === r.reference && r.problem === undefined)));

const withdrawn = present((await sdk.withdrawDeclaration({ client, path: { id: present(verdict.declarationId, "declaration id") }, body: { reason: "cancelled" } })).data, "withdrawn declaration");
checks.that("a declaration is withdrawn", withdrawn.state === "withdrawn" && withdrawn.revisions.at(-1)?.withdrawn === true);
checks.close();
