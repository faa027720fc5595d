using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace ExportControl.Storage.Database.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_events",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The case (cases.id)."),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "The version of the case that the entry made."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the act."),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Person or key; null for the service."),
                    by_name = table.Column<string>(type: "text", nullable: true, comment: "Name of the person or key."),
                    act = table.Column<string>(type: "text", nullable: false, comment: "opened, claimed, unclaimed, assigned, commented, attached, asked, answered, proposed, released, refused, withdrawn or superseded."),
                    reason = table.Column<string>(type: "text", nullable: true, comment: "Reason, comment, question or answer."),
                    subject = table.Column<Guid>(type: "uuid", nullable: true, comment: "The other person, file or verdict that the entry is about."),
                    subject_name = table.Column<string>(type: "text", nullable: true, comment: "Name of the other person or file.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_events", x => new { x.tenant_id, x.case_id, x.version });
                },
                comment: "History of cases. Append-only.");

            migrationBuilder.CreateTable(
                name: "case_files",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The case (cases.id)."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Name of the file."),
                    media_type = table.Column<string>(type: "text", nullable: false, comment: "Type, checked against the content."),
                    size = table.Column<int>(type: "integer", nullable: false, comment: "Bytes."),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "SHA-256 of the content."),
                    content = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The file."),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the upload."),
                    added_by_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Person or key that added it."),
                    added_by = table.Column<string>(type: "text", nullable: false, comment: "Name of the person or key.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_files", x => new { x.tenant_id, x.case_id, x.id });
                    table.CheckConstraint("ck_case_files_content", "size = octet_length(content) AND octet_length(hash) = 32");
                },
                comment: "Files attached to cases as evidence. Append-only.");

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict (verdicts.id): a verdict opens at most one case."),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The declaration (declarations.id)."),
                    revision = table.Column<int>(type: "integer", nullable: false, comment: "Revision of the declaration."),
                    outcome = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome of the verdict. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    risk = table.Column<int>(type: "integer", nullable: false, comment: "Risk score; the highest is first in the queue."),
                    tier = table.Column<string>(type: "text", nullable: true, comment: "Highest tier of the goods; null if they have none."),
                    value_usd = table.Column<decimal>(type: "numeric", nullable: true, comment: "Value in US dollars; null if a currency has no rate."),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of screening."),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Computed from the working days; an answer moves it."),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Since when the declarant has a question; null while there is none."),
                    state = table.Column<string>(type: "text", nullable: false, comment: "open, asked, proposed, released, refused, withdrawn or superseded."),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Person or key that works on it; null: none."),
                    owner_name = table.Column<string>(type: "text", nullable: true, comment: "Name of the owner."),
                    owner_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of a claim; null for an assignment."),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Person who proposed the release of prohibited goods."),
                    proposed_by = table.Column<string>(type: "text", nullable: true, comment: "Name of that person."),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the proposal; the second person's account must be older."),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Person or key that decided; not the proposer."),
                    decided_by = table.Column<string>(type: "text", nullable: true, comment: "Name of that person or key."),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the decision."),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "Number of changes: the entity tag.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_cases_decided", "(state IN ('released', 'refused')) = (decided_by_id IS NOT NULL AND decided_at IS NOT NULL)");
                    table.CheckConstraint("ck_cases_four_eyes", "NOT (state = 'released' AND outcome = 4) OR (proposed_by_id <> decided_by_id) IS TRUE");
                    table.CheckConstraint("ck_cases_outcome", "outcome BETWEEN 2 AND 4");
                    table.CheckConstraint("ck_cases_proposed", "state <> 'proposed' OR (outcome = 4 AND proposed_by_id IS NOT NULL)");
                    table.CheckConstraint("ck_cases_state", "state IN ('open', 'asked', 'proposed', 'released', 'refused', 'withdrawn', 'superseded')");
                },
                comment: "Verdicts above no_restriction, on which a person decides.");

            migrationBuilder.CreateTable(
                name: "declarations",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID, the same for all revisions."),
                    revision = table.Column<int>(type: "integer", nullable: false, comment: "1 for the first."),
                    reference = table.Column<string>(type: "text", nullable: false, comment: "The sender's id, unique by tenant and revision."),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict that was stored with the revision (verdicts.id); of a withdrawal an id without a verdict."),
                    idempotency_key = table.Column<string>(type: "text", nullable: true, comment: "The sender's retry key of the request that created the row."),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "SHA-256 of the declaration's content."),
                    received = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The request body as received."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of receipt."),
                    is_withdrawal = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false, comment: "Whether the revision withdraws the declaration.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_declarations", x => new { x.tenant_id, x.id, x.revision });
                },
                comment: "Revisions of declarations as received. Append-only.");

            migrationBuilder.CreateTable(
                name: "event_counters",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    last = table.Column<long>(type: "bigint", nullable: false, comment: "The last position that was given."),
                    removed = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L, comment: "The last position whose event was removed after its retention time; 0 for none.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_counters", x => x.tenant_id);
                },
                comment: "Positions of the events of a tenant.");

            migrationBuilder.CreateTable(
                name: "events",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    seq = table.Column<long>(type: "bigint", nullable: false, comment: "Order of insertion, over all tenants; a transaction may commit after one with a higher number.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID of the time."),
                    type = table.Column<string>(type: "text", nullable: false, comment: "For example verdict.created."),
                    subject = table.Column<string>(type: "text", nullable: false, comment: "What it is about: a declaration's id, otherwise a licence's id or the version of a rule set."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the change."),
                    data = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Details, UTF-8 JSON, without names of parties."),
                    position = table.Column<long>(type: "bigint", nullable: true, comment: "Order in which the events of the tenant are read; null until the relay has numbered the event.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_events", x => new { x.tenant_id, x.seq });
                },
                comment: "Events that systems of the tenant read or receive. Inserted in the transaction of the change that they report.");

            migrationBuilder.CreateTable(
                name: "exporter_days",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    exporter = table.Column<string>(type: "text", nullable: false, comment: "Exporter: tax id, or country and folded name without legal form where none is stated."),
                    consignee = table.Column<string>(type: "text", nullable: false, comment: "Consignee; empty for the sum over all of them."),
                    day = table.Column<DateOnly>(type: "date", nullable: false, comment: "Effective date."),
                    declarations = table.Column<long>(type: "bigint", nullable: false, comment: "Number of declarations.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exporter_days", x => new { x.tenant_id, x.goods_group, x.exporter, x.consignee, x.day });
                },
                comment: "Aggregate: declarations by goods group, exporter, consignee and day.")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "exporter_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    exporter = table.Column<string>(type: "text", nullable: false, comment: "Exporter: tax id, or country and folded name without legal form where none is stated."),
                    consignee = table.Column<string>(type: "text", nullable: false, comment: "Consignee, in the form of exporter."),
                    day = table.Column<DateOnly>(type: "date", nullable: false, comment: "Effective date."),
                    usd = table.Column<decimal>(type: "numeric", nullable: false, comment: "Value in US dollars, with fractions of a cent."),
                    declarations = table.Column<long>(type: "bigint", nullable: false, comment: "Number of declarations.")
                },
                constraints: table =>
                {
                },
                comment: "Additions to exporter_months and exporter_days that the roll-up has not added yet.")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "exporter_months",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    exporter = table.Column<string>(type: "text", nullable: false, comment: "Exporter: tax id, or country and folded name without legal form where none is stated."),
                    month = table.Column<DateOnly>(type: "date", nullable: false, comment: "First day of the month of the effective date."),
                    usd = table.Column<decimal>(type: "numeric", nullable: false, comment: "Value in US dollars, with fractions of a cent."),
                    declarations = table.Column<long>(type: "bigint", nullable: false, comment: "Number of declarations.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exporter_months", x => new { x.tenant_id, x.goods_group, x.exporter, x.month });
                },
                comment: "Aggregate: trade by goods group, exporter and month.")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "flow_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    origin = table.Column<string>(type: "text", nullable: false, comment: "Country of origin, ISO 3166-1 alpha-2."),
                    month = table.Column<DateOnly>(type: "date", nullable: false, comment: "First day of the month of the effective date."),
                    usd = table.Column<decimal>(type: "numeric", nullable: false, comment: "Value in US dollars, with fractions of a cent."),
                    declarations = table.Column<long>(type: "bigint", nullable: false, comment: "Number of declarations.")
                },
                constraints: table =>
                {
                },
                comment: "Additions to flow_months that the roll-up has not added yet.")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "flow_months",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    month = table.Column<DateOnly>(type: "date", nullable: false, comment: "First day of the month of the effective date."),
                    origin = table.Column<string>(type: "text", nullable: false, comment: "Country of origin, ISO 3166-1 alpha-2."),
                    usd = table.Column<decimal>(type: "numeric", nullable: false, comment: "Value in US dollars, with fractions of a cent."),
                    declarations = table.Column<long>(type: "bigint", nullable: false, comment: "Number of declarations.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_flow_months", x => new { x.tenant_id, x.goods_group, x.destination, x.month, x.origin });
                },
                comment: "Aggregate: trade by goods group, destination, month and origin.")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    caller_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Key or person that sent the request."),
                    operation = table.Column<string>(type: "text", nullable: false, comment: "Route of the operation."),
                    key = table.Column<string>(type: "text", nullable: false, comment: "Value of the header."),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: true, comment: "Hash of the request; null after a refusal: the key is free for any request."),
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Id for what the request creates; a repeat of an interrupted request uses it again."),
                    claim = table.Column<Guid>(type: "uuid", nullable: false, comment: "Token of the last attempt."),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "After this time an attempt without an answer counts as interrupted, by the clock of the database."),
                    attempts = table.Column<int>(type: "integer", nullable: false, comment: "Attempts of the request."),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "End of the lifetime."),
                    status = table.Column<int>(type: "integer", nullable: true, comment: "HTTP status of the answer; null without an answer."),
                    headers = table.Column<string>(type: "jsonb", nullable: true, comment: "Headers of the answer, a JSON object."),
                    body = table.Column<byte[]>(type: "bytea", nullable: true, comment: "Body of the answer; null where it has none or contained a secret.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.tenant_id, x.caller_id, x.operation, x.key });
                },
                comment: "Requests with the header Idempotency-Key and their answers, without secrets. Removed after their lifetime.");

            migrationBuilder.CreateTable(
                name: "key_ring",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false, comment: "Order of the keys.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Name given by the library."),
                    xml = table.Column<string>(type: "text", nullable: false, comment: "The key as written by the library."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of creation.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_key_ring", x => x.id);
                },
                comment: "Keys with which the forms of the console are protected, shared by all replicas (ASP.NET Core Data Protection).");

            migrationBuilder.CreateTable(
                name: "late_verdicts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict (verdicts.id).")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_late_verdicts", x => new { x.tenant_id, x.verdict_id });
                },
                comment: "Search index: verdicts inserted after their range of ids was indexed.");

            migrationBuilder.CreateTable(
                name: "licence_changes",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    licence_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The licence (licences.id)."),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "The version that the change made."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the change."),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Person or key."),
                    by_name = table.Column<string>(type: "text", nullable: false, comment: "Name of the person or key."),
                    act = table.Column<string>(type: "text", nullable: false, comment: "registered, suspended, reinstated or revoked."),
                    reason = table.Column<string>(type: "text", nullable: true, comment: "The reason as stated; null for the registration.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_changes", x => new { x.tenant_id, x.licence_id, x.version });
                    table.CheckConstraint("ck_licence_changes_act", "act IN ('registered', 'suspended', 'reinstated', 'revoked')");
                },
                comment: "History of the licences. Append-only.");

            migrationBuilder.CreateTable(
                name: "licence_lines",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    licence_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The licence (licences.id)."),
                    no = table.Column<int>(type: "integer", nullable: false, comment: "Number of the line, from 1."),
                    codes = table.Column<string[]>(type: "text[]", nullable: false, comment: "Commodity codes or their beginnings."),
                    destinations = table.Column<string[]>(type: "text[]", nullable: false, comment: "Countries, ISO 3166-1 alpha-2; empty: any."),
                    consignees = table.Column<string[]>(type: "text[]", nullable: false, comment: "Tax ids or names; empty: any."),
                    unit = table.Column<string>(type: "text", nullable: true, comment: "UN/ECE Rec 20 code; null where the quantity is not limited."),
                    quantity = table.Column<decimal>(type: "numeric", nullable: true, comment: "Permitted quantity."),
                    currency = table.Column<string>(type: "text", nullable: true, comment: "ISO 4217 code; null where the value is not limited."),
                    value = table.Column<decimal>(type: "numeric", nullable: true, comment: "Permitted value."),
                    tolerance = table.Column<decimal>(type: "numeric", nullable: false, defaultValue: 0m, comment: "Share by which both may be exceeded: 0.1 for a tenth."),
                    reserved_quantity = table.Column<decimal>(type: "numeric", nullable: false, defaultValue: 0m, comment: "Postings reserve less release."),
                    consumed_quantity = table.Column<decimal>(type: "numeric", nullable: false, defaultValue: 0m, comment: "Postings consume less reverse."),
                    reserved_value = table.Column<decimal>(type: "numeric", nullable: false, defaultValue: 0m, comment: "Postings reserve less release."),
                    consumed_value = table.Column<decimal>(type: "numeric", nullable: false, defaultValue: 0m, comment: "Postings consume less reverse.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_lines", x => new { x.tenant_id, x.licence_id, x.no });
                    table.CheckConstraint("ck_licence_lines_limits", "(quantity IS NULL) = (unit IS NULL) AND (value IS NULL) = (currency IS NULL) AND tolerance >= 0 AND coalesce(quantity, 0) >= 0 AND coalesce(value, 0) >= 0");
                    table.CheckConstraint("ck_licence_lines_not_negative", "reserved_quantity >= 0 AND consumed_quantity >= 0 AND reserved_value >= 0 AND consumed_value >= 0");
                    table.CheckConstraint("ck_licence_lines_quantity", "quantity IS NULL OR reserved_quantity + consumed_quantity <= quantity * (1 + tolerance)");
                    table.CheckConstraint("ck_licence_lines_value", "value IS NULL OR reserved_value + consumed_value <= value * (1 + tolerance)");
                },
                comment: "Goods that licences permit, with the sums of their postings.");

            migrationBuilder.CreateTable(
                name: "licence_postings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID, or a random one where the database made it."),
                    licence_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The licence (licences.id)."),
                    line = table.Column<int>(type: "integer", nullable: false, comment: "Line of the licence."),
                    kind = table.Column<string>(type: "text", nullable: false, comment: "reserve, release, consume or reverse."),
                    quantity = table.Column<decimal>(type: "numeric", nullable: false, comment: "In the unit of the line; 0 where it is not limited."),
                    value = table.Column<decimal>(type: "numeric", nullable: false, comment: "In the currency of the line; 0 where it is not limited."),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "The declaration (declarations.id); null for none."),
                    revision = table.Column<int>(type: "integer", nullable: true, comment: "Revision that reserved."),
                    declaration_line = table.Column<int>(type: "integer", nullable: true, comment: "Line of the declaration."),
                    cause = table.Column<string>(type: "text", nullable: false, comment: "The caller's id of a consumption, or what made the service post; unique by line."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the posting."),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Person or key; null for the service."),
                    by_name = table.Column<string>(type: "text", nullable: true, comment: "Name of the person or key.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licence_postings", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_licence_postings_amounts", "quantity >= 0 AND value >= 0");
                    table.CheckConstraint("ck_licence_postings_kind", "kind IN ('reserve', 'release', 'consume', 'reverse')");
                },
                comment: "Ledger of the licences. Append-only.");

            migrationBuilder.CreateTable(
                name: "licences",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    type = table.Column<string>(type: "text", nullable: false, comment: "Document type, for example export-licence."),
                    number = table.Column<string>(type: "text", nullable: false, comment: "Number, unique by type."),
                    authority = table.Column<string>(type: "text", nullable: false, comment: "Authority that issued it."),
                    holder_name = table.Column<string>(type: "text", nullable: false, comment: "Name of the holder."),
                    holder_key = table.Column<string>(type: "text", nullable: false, defaultValue: "", comment: "The same, folded, for the search."),
                    holder_tax_id = table.Column<string>(type: "text", nullable: true, comment: "Tax id of the holder; null where it has none."),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false, comment: "Day of issue."),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false, comment: "First day, inclusive."),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true, comment: "Last day, inclusive; null for no end."),
                    state = table.Column<string>(type: "text", nullable: false, comment: "active, suspended or revoked."),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "Number of changes: the entity tag."),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of registration."),
                    registered_by_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Person or key that registered it."),
                    registered_by_name = table.Column<string>(type: "text", nullable: false, comment: "Name of that person or key."),
                    expiry_reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "When the event licence.expiring was made; null before.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_licences", x => new { x.tenant_id, x.id });
                    table.CheckConstraint("ck_licences_state", "state IN ('active', 'suspended', 'revoked')");
                },
                comment: "Licences, permits and identification conclusions of the register.");

            migrationBuilder.CreateTable(
                name: "outcome_counts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    span = table.Column<short>(type: "smallint", nullable: false, comment: "Hours of the period: 1 or 24."),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Start of the period."),
                    outcome = table.Column<short>(type: "smallint", nullable: false, comment: "0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    verdicts = table.Column<long>(type: "bigint", nullable: false, comment: "Number of verdicts.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_counts", x => new { x.tenant_id, x.span, x.since, x.outcome, x.destination });
                },
                comment: "Aggregate: verdicts by time, outcome and destination. Each verdict counts in its hour and in its day.")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "outcome_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Start of the hour."),
                    outcome = table.Column<short>(type: "smallint", nullable: false, comment: "0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    verdicts = table.Column<long>(type: "bigint", nullable: false, comment: "Number of verdicts.")
                },
                constraints: table =>
                {
                },
                comment: "Additions to outcome_counts that the roll-up has not added yet.")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "party_links",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Folded name without legal form."),
                    country = table.Column<string>(type: "text", nullable: false, comment: "Country of the party, ISO 3166-1 alpha-2."),
                    tax_id = table.Column<string>(type: "text", nullable: false, comment: "Folded tax id.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party_links", x => new { x.tenant_id, x.name, x.country, x.tax_id });
                },
                comment: "Names and tax ids that one party had in a declaration, so that either finds the other.");

            migrationBuilder.CreateTable(
                name: "profiles",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    tax_id = table.Column<string>(type: "text", nullable: false, comment: "Tax id of the party: letters and digits in lower case."),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "From 1, without gaps."),
                    state = table.Column<string>(type: "text", nullable: false, comment: "in_force, or to_be_confirmed: without effect until a later version confirms it."),
                    name = table.Column<string>(type: "text", nullable: true, comment: "Name of the party, for the reader."),
                    country = table.Column<string>(type: "text", nullable: true, comment: "Country of the party, alpha-2; null for any."),
                    statements = table.Column<string>(type: "jsonb", nullable: false, comment: "The statements with their evidence, JSON."),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false, comment: "First effective date on which the version counts."),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true, comment: "Last effective date on which it counts; null for no end."),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Key or person that entered or confirmed the version."),
                    by_name = table.Column<string>(type: "text", nullable: false, comment: "Name of that key or person."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the entry."),
                    confirms = table.Column<int>(type: "integer", nullable: true, comment: "Version that this one confirms; null for one that was entered.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profiles", x => new { x.tenant_id, x.tax_id, x.version });
                },
                comment: "Standing statements of parties, one row a version.");

            migrationBuilder.CreateTable(
                name: "rule_counts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    span = table.Column<short>(type: "smallint", nullable: false, comment: "Hours of the period: 1 or 24."),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Start of the period."),
                    rule = table.Column<string>(type: "text", nullable: false, comment: "Rule id, for example KZ-REEXPORT-BAN."),
                    verdicts = table.Column<long>(type: "bigint", nullable: false, comment: "Number of verdicts.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_counts", x => new { x.tenant_id, x.span, x.since, x.rule });
                },
                comment: "Aggregate: verdicts with a finding of a rule, by time.")
                .Annotation("Npgsql:StorageParameter:fillfactor", 80);

            migrationBuilder.CreateTable(
                name: "rule_deltas",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Start of the hour."),
                    rule = table.Column<string>(type: "text", nullable: false, comment: "Rule id, for example KZ-REEXPORT-BAN."),
                    verdicts = table.Column<long>(type: "bigint", nullable: false, comment: "Number of verdicts.")
                },
                constraints: table =>
                {
                },
                comment: "Additions to rule_counts that the roll-up has not added yet.")
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateTable(
                name: "rule_sets",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false, comment: "Number, in the order of creation."),
                    hash = table.Column<string>(type: "text", nullable: false, comment: "SHA-256 of the content; equal content is stored once."),
                    package = table.Column<byte[]>(type: "bytea", nullable: false, comment: "All files of the version, compressed."),
                    status = table.Column<string>(type: "text", nullable: false, comment: "draft, proposed, approved, scheduled, published or retired."),
                    from_folder = table.Column<bool>(type: "boolean", nullable: false, comment: "Whether it was read from the rules folder."),
                    base_version = table.Column<int>(type: "integer", nullable: true, comment: "Version it was made from; null for the first."),
                    note = table.Column<string>(type: "text", nullable: true, comment: "The author's note."),
                    author_kind = table.Column<string>(type: "text", nullable: false, comment: "program, key or person."),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Id of the author, a key or a person; null for the program."),
                    author = table.Column<string>(type: "text", nullable: false, comment: "Name of the author."),
                    author_creator_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Key or person that created the author's key."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of the draft."),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Who asks for the approval: the author, or the person who proposes a retired version or a draft of the program."),
                    proposed_by = table.Column<string>(type: "text", nullable: true, comment: "Name of that person or key."),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of the proposal; the approver's account must be older."),
                    guard = table.Column<string>(type: "jsonb", nullable: false, comment: "Findings of the list guard, a JSON array; empty if there are none."),
                    list_marks = table.Column<string>(type: "jsonb", nullable: false, comment: "Since when each list has its content, a JSON object."),
                    approved_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Id of the approver, a person; not the author."),
                    approved_by = table.Column<string>(type: "text", nullable: true, comment: "Name of the approver."),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of approval."),
                    approval_reason = table.Column<string>(type: "text", nullable: true, comment: "The approver's reason."),
                    override_by = table.Column<string>(type: "text", nullable: true, comment: "Who overrode the findings of the list guard."),
                    override_reason = table.Column<string>(type: "text", nullable: true, comment: "Reason for overriding the findings of the list guard."),
                    publish_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time at which a scheduled version is published."),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of publication."),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Id of the publisher, a person."),
                    published_by = table.Column<string>(type: "text", nullable: true, comment: "Name of the publisher."),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time at which another version replaced it.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_sets", x => x.version);
                    table.CheckConstraint("ck_rule_sets_approved_first", "status IN ('draft', 'proposed') OR approved_by IS NOT NULL OR (from_folder AND published_by IS NULL)");
                    table.CheckConstraint("ck_rule_sets_four_eyes", "approved_by IS NULL OR (approved_by_id IS NOT NULL AND approved_by_id IS DISTINCT FROM author_id\nAND approved_by_id IS DISTINCT FROM author_creator_id AND approved_by_id IS DISTINCT FROM proposed_by_id)");
                    table.CheckConstraint("ck_rule_sets_guarded", "status IN ('draft', 'proposed') OR guard = '[]' OR override_by IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_rule_sets_rule_sets_base_version",
                        column: x => x.base_version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Immutable versions of all lists and rules. One is published at a time.");

            migrationBuilder.CreateTable(
                name: "search_names",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    term = table.Column<long>(type: "bigint", nullable: false, comment: "Term of the name."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Folded name.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_names", x => new { x.tenant_id, x.term, x.name });
                },
                comment: "Search index: names of parties, to find a term by a part of a name.");

            migrationBuilder.CreateTable(
                name: "search_postings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    term = table.Column<long>(type: "bigint", nullable: false, comment: "Kind and value of a filter as one number; names, tax ids and rules are hashed."),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The segment."),
                    positions = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Packed positions in the segment.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_postings", x => new { x.tenant_id, x.term, x.last_id });
                },
                comment: "Search index: positions of the verdicts that have a term.");

            migrationBuilder.CreateTable(
                name: "search_segment_ids",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The segment."),
                    word = table.Column<short>(type: "smallint", nullable: false, comment: "Number of the row in the segment."),
                    ids = table.Column<Guid[]>(type: "uuid[]", nullable: false, comment: "Ids in ascending order.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_segment_ids", x => new { x.tenant_id, x.last_id, x.word });
                },
                comment: "Search index: ids of a segment, 64 a row.");

            migrationBuilder.CreateTable(
                name: "search_segments",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    last_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Highest id of the range; identifies the segment."),
                    after_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Highest id of the range before."),
                    size = table.Column<int>(type: "integer", nullable: false, comment: "Verdicts in the segment."),
                    starts = table.Column<Guid[]>(type: "uuid[]", nullable: false, comment: "First id of each row of search_segment_ids.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_segments", x => new { x.tenant_id, x.last_id });
                },
                comment: "Search index: ranges of verdict ids without gaps.");

            migrationBuilder.CreateTable(
                name: "search_watermarks",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    indexed_to = table.Column<Guid>(type: "uuid", nullable: false, comment: "A verdict that is inserted with an id up to this one is also inserted into late_verdicts.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_watermarks", x => x.tenant_id);
                },
                comment: "Search index: how far the verdicts of a tenant are in segments, or about to be.");

            migrationBuilder.CreateTable(
                name: "suppression_lapses",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    suppression_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The suppression (suppressions.id)."),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict (verdicts.id)."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the verdict."),
                    changed = table.Column<string>(type: "text", nullable: false, comment: "What changed: rule, row, party, separated by spaces.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppression_lapses", x => new { x.tenant_id, x.suppression_id, x.verdict_id });
                },
                comment: "Verdicts for which a suppression did not hold.");

            migrationBuilder.CreateTable(
                name: "suppressions",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    party_key = table.Column<string>(type: "text", nullable: false, comment: "Exporter and consignee, by which it is found."),
                    rule = table.Column<string>(type: "text", nullable: false, comment: "Rule id, for example KZ-REEXPORT-BAN."),
                    rule_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of the rule as written, with outcome, certainty and text of the finding."),
                    list = table.Column<string>(type: "text", nullable: false, comment: "List of the first matched row; empty where no row matched."),
                    row_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of the matched rows."),
                    party_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of parties, route, end use and the facts that the rule read."),
                    goods_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of code, origin, import, maker, description and classification."),
                    commodity_code = table.Column<string>(type: "text", nullable: false, comment: "Code of the goods."),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The case that was released (cases.id)."),
                    reason = table.Column<string>(type: "text", nullable: false, comment: "Reason of the release."),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Key or person that decided."),
                    by_name = table.Column<string>(type: "text", nullable: false, comment: "Name of that key or person."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the release."),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the end; null while it holds."),
                    ended_by_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Key or person that ended it."),
                    ended_by_name = table.Column<string>(type: "text", nullable: true, comment: "Name of that key or person.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppressions", x => new { x.tenant_id, x.id });
                },
                comment: "Findings that an officer suppressed with the release of a case.");

            migrationBuilder.CreateTable(
                name: "tenants",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Display name."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of creation."),
                    is_sandbox = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false, comment: "Whether the tenant is for trials: its data counts in no figure and can be removed. It never changes.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                },
                comment: "Organisations. Rows of a tenant are visible to that tenant only.");

            migrationBuilder.CreateTable(
                name: "trade_entries",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The declaration (declarations.id)."),
                    revision = table.Column<int>(type: "integer", nullable: false, comment: "The revision whose insert added the row."),
                    sign = table.Column<short>(type: "smallint", nullable: false, comment: "1 for trade of the revision; -1 for the removal of the trade of the revision before it, with a negative amount."),
                    goods_group = table.Column<string>(type: "text", nullable: false, comment: "Watched goods group of the rule set, for example chips."),
                    origin = table.Column<string>(type: "text", nullable: false, comment: "Country of origin, ISO 3166-1 alpha-2."),
                    exporter = table.Column<string>(type: "text", nullable: false, comment: "Exporter: tax id, or country and folded name without legal form where none is stated."),
                    consignee = table.Column<string>(type: "text", nullable: false, comment: "Consignee, in the form of exporter."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    day = table.Column<DateOnly>(type: "date", nullable: false, comment: "Effective date of the declaration."),
                    usd = table.Column<decimal>(type: "numeric", nullable: false, comment: "Value in US dollars, with fractions of a cent.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trade_entries", x => new { x.tenant_id, x.declaration_id, x.revision, x.sign, x.goods_group, x.origin });
                },
                comment: "Trade in watched goods by declaration, without prohibited ones. Append-only; the aggregates can be recounted from it.");

            migrationBuilder.CreateTable(
                name: "verdict_lines",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict (verdicts.id)."),
                    number = table.Column<int>(type: "integer", nullable: false, comment: "Number of the line in the declaration."),
                    code = table.Column<string>(type: "text", nullable: false, comment: "Commodity code, 2 to 10 digits."),
                    origin = table.Column<string>(type: "text", nullable: false, comment: "Country of origin, ISO 3166-1 alpha-2."),
                    imported_from = table.Column<string>(type: "text", nullable: true, comment: "Country of import, ISO 3166-1 alpha-2; null if not stated."),
                    outcome = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome of the line. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    value = table.Column<decimal>(type: "numeric", nullable: false, comment: "Declared value in its currency."),
                    currency = table.Column<string>(type: "text", nullable: false, comment: "ISO 4217 code.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdict_lines", x => new { x.tenant_id, x.verdict_id, x.number });
                },
                comment: "Lines of verdicts, for filters and reports. Append-only.");

            migrationBuilder.CreateTable(
                name: "verdicts",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID of screened_at: the order of ids is the order of time."),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The declaration (declarations.id)."),
                    revision = table.Column<int>(type: "integer", nullable: false, comment: "Revision of the declaration."),
                    reference = table.Column<string>(type: "text", nullable: false, comment: "The sender's id of the declaration."),
                    outcome = table.Column<short>(type: "smallint", nullable: false, comment: "Worst outcome of the lines. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    screened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of screening, to the millisecond."),
                    effective_date = table.Column<DateOnly>(type: "date", nullable: false, comment: "Date of the declaration, on which legal validity is judged."),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false, comment: "Rule set that was applied (rule_sets.version)."),
                    destination = table.Column<string>(type: "text", nullable: false, comment: "Destination country, ISO 3166-1 alpha-2."),
                    party_names = table.Column<string>(type: "text", nullable: false, comment: "Names of exporter, consignee and end user, folded for search."),
                    party_keys = table.Column<string[]>(type: "text[]", nullable: false, comment: "Their tax ids, and for each name its country and the folded name without legal form."),
                    rules = table.Column<string[]>(type: "text[]", nullable: false, comment: "Distinct ids of all rules with a finding."),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false, comment: "Facts that were evaluated, UTF-8 JSON: with the rule set they give the verdict again."),
                    document = table.Column<byte[]>(type: "bytea", nullable: false, comment: "The verdict as issued, UTF-8 JSON; unpacked in reporting.findings."),
                    replaces = table.Column<Guid>(type: "uuid", nullable: true, comment: "Verdict that this one replaces after a re-screening; null for one of a post."),
                    rescreening_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Re-screening that wrote it; null for one of a post.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verdicts", x => new { x.tenant_id, x.id });
                },
                comment: "Verdicts as issued. Append-only.");

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The webhook (webhooks.id)."),
                    position = table.Column<long>(type: "bigint", nullable: false, comment: "The event (events.position)."),
                    subject = table.Column<string>(type: "text", nullable: false, comment: "Subject of the event: deliveries of one subject are sent in order."),
                    type = table.Column<string>(type: "text", nullable: false, comment: "Type of the event."),
                    state = table.Column<string>(type: "text", nullable: false, defaultValue: "due", comment: "due, sent or dead (given up)."),
                    attempts = table.Column<int>(type: "integer", nullable: false, defaultValue: 0, comment: "Attempts that were begun."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time at which it became due."),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the next attempt."),
                    attempted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Start of the last attempt."),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true, comment: "Claim of the replica that sends it."),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the claim, by the clock of the database."),
                    status = table.Column<int>(type: "integer", nullable: true, comment: "HTTP status of the last answer; null without one."),
                    error = table.Column<string>(type: "text", nullable: true, comment: "Why the last attempt failed.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_deliveries", x => new { x.tenant_id, x.webhook_id, x.position });
                },
                comment: "Deliveries of events to webhooks. Removed with their events.");

            migrationBuilder.CreateTable(
                name: "webhook_secrets",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    webhook_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The webhook (webhooks.id)."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "bytea", nullable: false, comment: "The secret, encrypted with AES-256-GCM; empty after its end."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of creation."),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the secret after a rotation; null for the current one.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_secrets", x => new { x.tenant_id, x.webhook_id, x.id });
                },
                comment: "Secrets that sign deliveries, encrypted with a key that is not in the database.");

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    url = table.Column<string>(type: "text", nullable: false, comment: "Address of the receiver."),
                    description = table.Column<string>(type: "text", nullable: true, comment: "What it is for."),
                    types = table.Column<string[]>(type: "text[]", nullable: true, comment: "Types of events that it receives; null for all."),
                    state = table.Column<string>(type: "text", nullable: false, comment: "active, disabled, gone (the receiver answered 410) or deleted."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of creation."),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false, comment: "Key or person that created it."),
                    failures = table.Column<int>(type: "integer", nullable: false, defaultValue: 0, comment: "Failed attempts since the last success."),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the first of them."),
                    slow_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Nothing is sent before this time.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => new { x.tenant_id, x.id });
                },
                comment: "Addresses that receive the events of a tenant.");

            migrationBuilder.CreateTable(
                name: "commodity_texts",
                columns: table => new
                {
                    rule_set_version = table.Column<int>(type: "integer", nullable: false, comment: "The rule set."),
                    code = table.Column<string>(type: "text", nullable: false, comment: "Commodity code, 2 to 10 digits."),
                    language = table.Column<string>(type: "text", nullable: false, comment: "en, ru or kk."),
                    names = table.Column<string>(type: "text", nullable: false, comment: "Everyday names of the goods, lower case."),
                    title = table.Column<string>(type: "text", nullable: false, comment: "Text of the nomenclature, lower case."),
                    labels = table.Column<string>(type: "text", nullable: false, comment: "Labels of list rows and synonyms, lower case."),
                    above = table.Column<string>(type: "text", nullable: false, comment: "Text of the heading above, lower case."),
                    size = table.Column<short>(type: "smallint", nullable: false, comment: "Words of the title: of two matches the shorter title ranks first."),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "CASE language WHEN 'en' THEN setweight(to_tsvector('english'::regconfig, names), 'A') || setweight(to_tsvector('english'::regconfig, title), 'B') || setweight(to_tsvector('english'::regconfig, labels), 'C') || setweight(to_tsvector('english'::regconfig, above), 'D') WHEN 'ru' THEN setweight(to_tsvector('russian'::regconfig, names), 'A') || setweight(to_tsvector('russian'::regconfig, title), 'B') || setweight(to_tsvector('russian'::regconfig, labels), 'C') || setweight(to_tsvector('russian'::regconfig, above), 'D') ELSE setweight(to_tsvector('simple'::regconfig, names), 'A') || setweight(to_tsvector('simple'::regconfig, title), 'B') || setweight(to_tsvector('simple'::regconfig, labels), 'C') || setweight(to_tsvector('simple'::regconfig, above), 'D') END", stored: true, comment: "Weighted text search vector of the four texts.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_commodity_texts", x => new { x.rule_set_version, x.code, x.language });
                    table.ForeignKey(
                        name: "fk_commodity_texts_rule_sets_rule_set_version",
                        column: x => x.rule_set_version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Searchable texts of commodity codes, derived from a rule set.");

            migrationBuilder.CreateTable(
                name: "rescreenings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    kind = table.Column<string>(type: "text", nullable: false, comment: "compare: records what would change; apply: also writes verdicts; publication: apply, started by the program for a publication."),
                    received_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Of a job that writes: first receipt of a revision whose verdict is read; null for no bound."),
                    every_tenant = table.Column<bool>(type: "boolean", nullable: false, comment: "The job covers the verdicts of all tenants."),
                    rule_set_version = table.Column<int>(type: "integer", nullable: false, comment: "Rule set to apply."),
                    rule_set_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of the rule set when the job was requested."),
                    screened_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Start of the period of verdicts, inclusive; null for no bound."),
                    screened_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the period, exclusive; null for no bound."),
                    status = table.Column<string>(type: "text", nullable: false, comment: "queued, running, done, failed or cancelled."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the request."),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the first start."),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of the end."),
                    total = table.Column<long>(type: "bigint", nullable: true, comment: "Verdicts to evaluate; null until counted."),
                    watermark_tenant = table.Column<Guid>(type: "uuid", nullable: true, comment: "Tenant of the last verdict that was evaluated."),
                    watermark_verdict = table.Column<Guid>(type: "uuid", nullable: true, comment: "Last verdict that was evaluated; work continues after it."),
                    counts = table.Column<byte[]>(type: "bytea", nullable: true, comment: "Totals up to the watermark, UTF-8 JSON."),
                    failure = table.Column<string>(type: "text", nullable: true, comment: "Reason of a failure."),
                    failed_verdict = table.Column<Guid>(type: "uuid", nullable: true, comment: "Verdict that could not be evaluated."),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true, comment: "Token of the replica that works on the job."),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the lease, by the clock of the database."),
                    attempts = table.Column<int>(type: "integer", nullable: false, comment: "Starts since the watermark last advanced.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescreenings", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_rescreenings_rule_sets_rule_set_version",
                        column: x => x.rule_set_version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Jobs that evaluate stored verdicts by another rule set.");

            migrationBuilder.CreateTable(
                name: "rule_set_acts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false, comment: "Order of the entries.")
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    version = table.Column<int>(type: "integer", nullable: false, comment: "The rule set."),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, comment: "Time of the action."),
                    act = table.Column<string>(type: "text", nullable: false, comment: "drafted, proposed, approved, scheduled, unscheduled, published or retired."),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true, comment: "Id of the person or key; null for the program."),
                    person = table.Column<string>(type: "text", nullable: true, comment: "Name of the person; null for the program."),
                    reason = table.Column<string>(type: "text", nullable: true, comment: "The stated reason.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_set_acts", x => x.id);
                    table.ForeignKey(
                        name: "fk_rule_set_acts_rule_sets_version",
                        column: x => x.version,
                        principalTable: "rule_sets",
                        principalColumn: "version",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Audit trail of rule sets. Append-only.");

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    prefix = table.Column<string>(type: "text", nullable: false, comment: "First characters of the secret, by which people tell keys apart."),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "SHA-256 of the secret."),
                    role = table.Column<string>(type: "text", nullable: false, comment: "broker, erp, officer, approver or admin."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "What the key is for."),
                    scopes = table.Column<string[]>(type: "text[]", nullable: true, comment: "Part of the role's rights; null: all."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of creation."),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true, comment: "Key or person that created it; null for the program."),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time at which the key ends; null: never."),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Last use, to about a minute."),
                    is_configured = table.Column<bool>(type: "boolean", nullable: false, comment: "The admin key of the configuration or the data folder."),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time of revocation; null while the key is valid.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_api_keys_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "API keys. The secret itself is not stored.");

            migrationBuilder.CreateTable(
                name: "people",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    login = table.Column<string>(type: "text", nullable: false, comment: "Name to sign in with, lower case, unique over all tenants."),
                    name = table.Column<string>(type: "text", nullable: false, comment: "Name that is shown and recorded."),
                    role = table.Column<string>(type: "text", nullable: false, comment: "broker, erp, officer, approver or admin."),
                    password_hash = table.Column<string>(type: "text", nullable: false, comment: "Hash of the password in the format of ASP.NET Core Identity."),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false, comment: "The initial password is still in use."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of creation, by the clock of the database."),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false, comment: "Key or person that created the account."),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time at which the account was closed; null while it is open."),
                    failed_sign_ins = table.Column<int>(type: "integer", nullable: false, comment: "Wrong passwords or codes since the last sign-in."),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the time for which the account is locked after five of them in a row."),
                    code_secret = table.Column<byte[]>(type: "bytea", nullable: true, comment: "Protected secret of the authenticator (RFC 6238); null: signing in takes no code."),
                    code_step = table.Column<long>(type: "bigint", nullable: true, comment: "Last time step whose code was used."),
                    invitation_hash = table.Column<byte[]>(type: "bytea", nullable: true, comment: "SHA-256 of the token of an invitation; null: there is none."),
                    invitation_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "End of the invitation.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_people", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_people_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "People with accounts. Only people approve and publish rule sets.");

            migrationBuilder.CreateTable(
                name: "rescreening_changes",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    rescreening_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The job (rescreenings.id)."),
                    number = table.Column<long>(type: "bigint", nullable: false, comment: "Order within the job."),
                    verdict_tenant = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant of the verdict."),
                    verdict_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The verdict."),
                    declaration_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The declaration."),
                    reference = table.Column<string>(type: "text", nullable: false, comment: "The sender's id of the declaration."),
                    verdict_from = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome as issued. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    verdict_to = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome by the other rule set. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    line = table.Column<int>(type: "integer", nullable: true, comment: "Number of the line; null for the declaration itself."),
                    line_from = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome of the line as issued. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    line_to = table.Column<short>(type: "smallint", nullable: false, comment: "Outcome of the line by the other rule set. 0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint)."),
                    rules_gained = table.Column<string[]>(type: "text[]", nullable: false, comment: "Rules with a finding only by the other rule set."),
                    rules_lost = table.Column<string[]>(type: "text[]", nullable: false, comment: "Rules with a finding only as issued."),
                    rules_altered = table.Column<string[]>(type: "text[]", nullable: false, comment: "Rules whose finding differs.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescreening_changes", x => new { x.tenant_id, x.rescreening_id, x.number });
                    table.ForeignKey(
                        name: "fk_rescreening_changes_rescreenings_tenant_id_rescreening_id",
                        columns: x => new { x.tenant_id, x.rescreening_id },
                        principalTable: "rescreenings",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Verdicts and lines that a re-screening would change.");

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Tenant that owns the row (tenants.id); row-level security compares it."),
                    id = table.Column<Guid>(type: "uuid", nullable: false, comment: "Version 7 UUID."),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false, comment: "The person (people.id)."),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false, comment: "SHA-256 of the token."),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()", comment: "Time of the sign-in."),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now() + interval '12 hours'", comment: "Time at which the session ends by itself."),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true, comment: "Time at which it was ended; null while it is open.")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_sessions_people_tenant_id_person_id",
                        columns: x => new { x.tenant_id, x.person_id },
                        principalTable: "people",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                },
                comment: "Sessions of people who signed in. The token itself is not stored.");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_hash",
                table: "api_keys",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_cases_decided",
                table: "cases",
                columns: new[] { "tenant_id", "id" },
                filter: "state IN ('released', 'refused')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_due",
                table: "cases",
                columns: new[] { "tenant_id", "due_at" },
                filter: "state IN ('open', 'asked', 'proposed')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_ended",
                table: "cases",
                columns: new[] { "tenant_id", "id", "state" },
                filter: "state IN ('superseded', 'withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_owner",
                table: "cases",
                columns: new[] { "tenant_id", "owner_id" },
                filter: "owner_id IS NOT NULL AND state IN ('open', 'asked', 'proposed')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_prohibited",
                table: "cases",
                columns: new[] { "tenant_id", "outcome" },
                filter: "outcome = 4 AND state IN ('open', 'asked', 'proposed')");

            migrationBuilder.CreateIndex(
                name: "ix_cases_queue",
                table: "cases",
                columns: new[] { "tenant_id", "risk", "due_at", "id" },
                descending: new[] { false, true, false, false },
                filter: "state IN ('open', 'asked', 'proposed')");

            migrationBuilder.CreateIndex(
                name: "ix_commodity_texts_words",
                table: "commodity_texts",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_tenant_id_idempotency_key",
                table: "declarations",
                columns: new[] { "tenant_id", "idempotency_key" },
                unique: true,
                filter: "idempotency_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_declarations_tenant_id_reference_revision",
                table: "declarations",
                columns: new[] { "tenant_id", "reference", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_events_seq",
                table: "events",
                column: "seq",
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_events_tenant_id_position",
                table: "events",
                columns: new[] { "tenant_id", "position" },
                unique: true,
                filter: "position IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_exporter_days_tenant_id_day",
                table: "exporter_days",
                columns: new[] { "tenant_id", "day" },
                filter: "day > '-infinity'");

            migrationBuilder.CreateIndex(
                name: "ix_exporter_deltas_tenant_id_goods_group_exporter",
                table: "exporter_deltas",
                columns: new[] { "tenant_id", "goods_group", "exporter" });

            migrationBuilder.CreateIndex(
                name: "ix_flow_deltas_tenant_id_goods_group_destination",
                table: "flow_deltas",
                columns: new[] { "tenant_id", "goods_group", "destination" });

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_expires_at",
                table: "idempotency_keys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_licence_postings_tenant_id_declaration_id",
                table: "licence_postings",
                columns: new[] { "tenant_id", "declaration_id" },
                filter: "declaration_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_licence_postings_tenant_id_licence_id_line_cause",
                table: "licence_postings",
                columns: new[] { "tenant_id", "licence_id", "line", "cause" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licences_tenant_id_type_number",
                table: "licences",
                columns: new[] { "tenant_id", "type", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_licences_valid_to",
                table: "licences",
                column: "valid_to",
                filter: "valid_to IS NOT NULL AND state = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_party_links_tenant_id_tax_id",
                table: "party_links",
                columns: new[] { "tenant_id", "tax_id" },
                filter: "tax_id > ''");

            migrationBuilder.CreateIndex(
                name: "ix_people_invitation_hash",
                table: "people",
                column: "invitation_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_people_login",
                table: "people",
                column: "login",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rescreenings_publication",
                table: "rescreenings",
                columns: new[] { "tenant_id", "rule_set_version" },
                unique: true,
                filter: "kind = 'publication'");

            migrationBuilder.CreateIndex(
                name: "ix_rescreenings_rule_set_version",
                table: "rescreenings",
                column: "rule_set_version");

            migrationBuilder.CreateIndex(
                name: "ix_rescreenings_unfinished",
                table: "rescreenings",
                column: "created_at",
                filter: "status IN ('queued', 'running')");

            migrationBuilder.CreateIndex(
                name: "ix_rule_set_acts_version",
                table: "rule_set_acts",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_base_version",
                table: "rule_sets",
                column: "base_version");

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_hash",
                table: "rule_sets",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_sets_one_published",
                table: "rule_sets",
                column: "status",
                unique: true,
                filter: "status = 'published'");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_hash",
                table: "sessions",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sessions_tenant_id_person_id",
                table: "sessions",
                columns: new[] { "tenant_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_suppressions_active",
                table: "suppressions",
                columns: new[] { "tenant_id", "party_key" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_declaration_id_id",
                table: "verdicts",
                columns: new[] { "tenant_id", "declaration_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_tenant_id_replaces",
                table: "verdicts",
                columns: new[] { "tenant_id", "replaces" },
                unique: true,
                filter: "replaces IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_tenant_id_webhook_id_next_at_position",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "webhook_id", "next_at", "position" },
                filter: "state = 'due'");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_tenant_id_webhook_id_subject_position",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "webhook_id", "subject", "position" },
                filter: "state = 'due'");

            MigrationScripts.Run(migrationBuilder, "Initial");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "case_events");

            migrationBuilder.DropTable(
                name: "case_files");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "commodity_texts");

            migrationBuilder.DropTable(
                name: "declarations");

            migrationBuilder.DropTable(
                name: "event_counters");

            migrationBuilder.DropTable(
                name: "events");

            migrationBuilder.DropTable(
                name: "exporter_days");

            migrationBuilder.DropTable(
                name: "exporter_deltas");

            migrationBuilder.DropTable(
                name: "exporter_months");

            migrationBuilder.DropTable(
                name: "flow_deltas");

            migrationBuilder.DropTable(
                name: "flow_months");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "key_ring");

            migrationBuilder.DropTable(
                name: "late_verdicts");

            migrationBuilder.DropTable(
                name: "licence_changes");

            migrationBuilder.DropTable(
                name: "licence_lines");

            migrationBuilder.DropTable(
                name: "licence_postings");

            migrationBuilder.DropTable(
                name: "licences");

            migrationBuilder.DropTable(
                name: "outcome_counts");

            migrationBuilder.DropTable(
                name: "outcome_deltas");

            migrationBuilder.DropTable(
                name: "party_links");

            migrationBuilder.DropTable(
                name: "profiles");

            migrationBuilder.DropTable(
                name: "rescreening_changes");

            migrationBuilder.DropTable(
                name: "rule_counts");

            migrationBuilder.DropTable(
                name: "rule_deltas");

            migrationBuilder.DropTable(
                name: "rule_set_acts");

            migrationBuilder.DropTable(
                name: "search_names");

            migrationBuilder.DropTable(
                name: "search_postings");

            migrationBuilder.DropTable(
                name: "search_segment_ids");

            migrationBuilder.DropTable(
                name: "search_segments");

            migrationBuilder.DropTable(
                name: "search_watermarks");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "suppression_lapses");

            migrationBuilder.DropTable(
                name: "suppressions");

            migrationBuilder.DropTable(
                name: "trade_entries");

            migrationBuilder.DropTable(
                name: "verdict_lines");

            migrationBuilder.DropTable(
                name: "verdicts");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "webhook_secrets");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "rescreenings");

            migrationBuilder.DropTable(
                name: "people");

            migrationBuilder.DropTable(
                name: "rule_sets");

            migrationBuilder.DropTable(
                name: "tenants");
        }
    }
}
