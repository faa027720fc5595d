using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Database.Model;

/// <summary>Comments on tables and columns, shown by psql's <c>\d+</c>. A table or column without a comment fails when the model is built.</summary>
internal static class TableComments
{
    private const string Tenant = "Tenant that owns the row (tenants.id); row-level security compares it.";
    private const string Outcome = "0 no_restriction, 1 notice, 2 review, 3 licence_required, 4 prohibited; see outcome_name(smallint).";
    private const string GoodsGroup = "Watched goods group of the rule set, for example chips.";
    private const string Exporter = "Exporter: tax id, or country and folded name without legal form where none is stated.";
    private const string Consignee = "Consignee, in the form of exporter.";
    private const string Destination = "Destination country, ISO 3166-1 alpha-2.";
    private const string Origin = "Country of origin, ISO 3166-1 alpha-2.";
    private const string Usd = "Value in US dollars, with fractions of a cent.";
    private const string Rule = "Rule id, for example KZ-REEXPORT-BAN.";
    private const string Month = "First day of the month of the effective date.";

    /// <summary>Table → its comment under the empty name, then column → comment.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> ByTable = new(StringComparer.Ordinal)
    {
        ["tenants"] = Table("Organisations. Rows of a tenant are visible to that tenant only.", ("id", "Version 7 UUID."), ("name", "Display name."), ("created_at", "Time of creation."),
            ("is_sandbox", "Whether the tenant is for trials: its data counts in no figure and can be removed. It never changes.")),
        ["api_keys"] = Table("API keys. The secret itself is not stored.",
            ("id", "Version 7 UUID."), ("prefix", "First characters of the secret, by which people tell keys apart."), ("hash", "SHA-256 of the secret."),
            ("role", "broker, erp, officer, approver or admin."), ("name", "What the key is for."), ("scopes", "Part of the role's rights; null: all."),
            ("created_at", "Time of creation."), ("created_by", "Key or person that created it; null for the program."), ("expires_at", "Time at which the key ends; null: never."),
            ("last_used_at", "Last use, to about a minute."), ("is_configured", "The admin key of the configuration or the data folder."), ("revoked_at", "Time of revocation; null while the key is valid.")),
        ["people"] = Table("People with accounts. Only people approve and publish rule sets.",
            ("id", "Version 7 UUID."), ("login", "Name to sign in with, lower case, unique over all tenants."), ("name", "Name that is shown and recorded."),
            ("role", "broker, erp, officer, approver or admin."), ("password_hash", "Hash of the password in the format of ASP.NET Core Identity."),
            ("must_change_password", "The initial password is still in use."), ("created_at", "Time of creation, by the clock of the database."),
            ("created_by", "Key or person that created the account."), ("disabled_at", "Time at which the account was closed; null while it is open."),
            ("failed_sign_ins", "Wrong passwords or codes since the last sign-in."), ("locked_until", "End of the time for which the account is locked after five of them in a row."),
            ("code_secret", "Protected secret of the authenticator (RFC 6238); null: signing in takes no code."), ("code_step", "Last time step whose code was used."),
            ("invitation_hash", "SHA-256 of the token of an invitation; null: there is none."), ("invitation_expires_at", "End of the invitation.")),
        ["sessions"] = Table("Sessions of people who signed in. The token itself is not stored.",
            ("id", "Version 7 UUID."), ("person_id", "The person (people.id)."), ("hash", "SHA-256 of the token."), ("created_at", "Time of the sign-in."),
            ("expires_at", "Time at which the session ends by itself."), ("ended_at", "Time at which it was ended; null while it is open.")),
        ["key_ring"] = Table("Keys with which the forms of the console are protected, shared by all replicas (ASP.NET Core Data Protection).",
            ("id", "Order of the keys."), ("name", "Name given by the library."), ("xml", "The key as written by the library."), ("created_at", "Time of creation.")),
        ["idempotency_keys"] = Table("Requests with the header Idempotency-Key and their answers, without secrets. Removed after their lifetime.",
            ("caller_id", "Key or person that sent the request."), ("operation", "Route of the operation."), ("key", "Value of the header."),
            ("fingerprint", "Hash of the request; null after a refusal: the key is free for any request."), ("resource_id", "Id for what the request creates; a repeat of an interrupted request uses it again."),
            ("claim", "Token of the last attempt."), ("claimed_until", "After this time an attempt without an answer counts as interrupted, by the clock of the database."), ("attempts", "Attempts of the request."),
            ("expires_at", "End of the lifetime."), ("status", "HTTP status of the answer; null without an answer."), ("headers", "Headers of the answer, a JSON object."),
            ("body", "Body of the answer; null where it has none or contained a secret.")),
        ["rule_sets"] = Table("Immutable versions of all lists and rules. One is published at a time.",
            ("version", "Number, in the order of creation."), ("hash", "SHA-256 of the content; equal content is stored once."), ("package", "All files of the version, compressed."),
            ("status", "draft, proposed, approved, scheduled, published or retired."), ("from_folder", "Whether it was read from the rules folder."),
            ("base_version", "Version it was made from; null for the first."), ("note", "The author's note."),
            ("author_kind", "program, key or person."), ("author_id", "Id of the author, a key or a person; null for the program."), ("author", "Name of the author."),
            ("author_creator_id", "Key or person that created the author's key."), ("created_at", "Time of the draft."),
            ("proposed_by_id", "Who asks for the approval: the author, or the person who proposes a retired version or a draft of the program."),
            ("proposed_by", "Name of that person or key."), ("proposed_at", "Time of the proposal; the approver's account must be older."),
            ("guard", "Findings of the list guard, a JSON array; empty if there are none."), ("list_marks", "Since when each list has its content, a JSON object."),
            ("approved_by_id", "Id of the approver, a person; not the author."), ("approved_by", "Name of the approver."), ("approved_at", "Time of approval."),
            ("approval_reason", "The approver's reason."), ("override_by", "Who overrode the findings of the list guard."), ("override_reason", "Reason for overriding the findings of the list guard."),
            ("publish_at", "Time at which a scheduled version is published."), ("published_at", "Time of publication."), ("published_by_id", "Id of the publisher, a person."),
            ("published_by", "Name of the publisher."), ("retired_at", "Time at which another version replaced it.")),
        ["rule_set_acts"] = Table("Audit trail of rule sets. Append-only.",
            ("id", "Order of the entries."), ("version", "The rule set."), ("at", "Time of the action."), ("act", "drafted, proposed, approved, scheduled, unscheduled, published or retired."),
            ("person_id", "Id of the person or key; null for the program."), ("person", "Name of the person; null for the program."), ("reason", "The stated reason.")),
        ["commodity_texts"] = Table("Searchable texts of commodity codes, derived from a rule set.",
            ("rule_set_version", "The rule set."), ("code", "Commodity code, 2 to 10 digits."), ("language", "en, ru or kk."), ("names", "Everyday names of the goods, lower case."),
            ("title", "Text of the nomenclature, lower case."), ("labels", "Labels of list rows and synonyms, lower case."), ("above", "Text of the heading above, lower case."),
            ("size", "Words of the title: of two matches the shorter title ranks first."), ("words", "Weighted text search vector of the four texts.")),
        ["declarations"] = Table("Revisions of declarations as received. Append-only.",
            ("id", "Version 7 UUID, the same for all revisions."), ("revision", "1 for the first."), ("reference", "The sender's id, unique by tenant and revision."),
            ("verdict_id", "The verdict that was stored with the revision (verdicts.id); of a withdrawal an id without a verdict."),
            ("idempotency_key", "The sender's retry key of the request that created the row."), ("content_hash", "SHA-256 of the declaration's content."),
            ("received", "The request body as received."), ("created_at", "Time of receipt."), ("is_withdrawal", "Whether the revision withdraws the declaration.")),
        ["verdicts"] = Table("Verdicts as issued. Append-only.",
            ("id", "Version 7 UUID of screened_at: the order of ids is the order of time."), ("declaration_id", "The declaration (declarations.id)."),
            ("revision", "Revision of the declaration."), ("reference", "The sender's id of the declaration."), ("outcome", $"Worst outcome of the lines. {Outcome}"),
            ("screened_at", "Time of screening, to the millisecond."), ("effective_date", "Date of the declaration, on which legal validity is judged."),
            ("rule_set_version", "Rule set that was applied (rule_sets.version)."), ("destination", Destination),
            ("party_names", "Names of exporter, consignee and end user, folded for search."), ("party_keys", "Their tax ids, and for each name its country and the folded name without legal form."),
            ("rules", "Distinct ids of all rules with a finding."), ("facts", "Facts that were evaluated, UTF-8 JSON: with the rule set they give the verdict again."),
            ("document", "The verdict as issued, UTF-8 JSON; unpacked in reporting.findings."),
            ("replaces", "Verdict that this one replaces after a re-screening; null for one of a post."), ("rescreening_id", "Re-screening that wrote it; null for one of a post.")),
        ["verdict_lines"] = Table("Lines of verdicts, for filters and reports. Append-only.",
            ("verdict_id", "The verdict (verdicts.id)."), ("number", "Number of the line in the declaration."), ("code", "Commodity code, 2 to 10 digits."), ("origin", Origin),
            ("imported_from", "Country of import, ISO 3166-1 alpha-2; null if not stated."), ("outcome", $"Outcome of the line. {Outcome}"),
            ("value", "Declared value in its currency."), ("currency", "ISO 4217 code.")),
        ["cases"] = Table("Verdicts above no_restriction, on which a person decides.",
            ("id", "The verdict (verdicts.id): a verdict opens at most one case."), ("declaration_id", "The declaration (declarations.id)."), ("revision", "Revision of the declaration."),
            ("outcome", $"Outcome of the verdict. {Outcome}"), ("risk", "Risk score; the highest is first in the queue."), ("tier", "Highest tier of the goods; null if they have none."),
            ("value_usd", "Value in US dollars; null if a currency has no rate."), ("opened_at", "Time of screening."), ("due_at", "Computed from the working days; an answer moves it."),
            ("paused_at", "Since when the declarant has a question; null while there is none."), ("state", "open, asked, proposed, released, refused, withdrawn or superseded."),
            ("owner_id", "Person or key that works on it; null: none."), ("owner_name", "Name of the owner."), ("owner_until", "End of a claim; null for an assignment."),
            ("proposed_by_id", "Person who proposed the release of prohibited goods."), ("proposed_by", "Name of that person."), ("proposed_at", "Time of the proposal; the second person's account must be older."),
            ("decided_by_id", "Person or key that decided; not the proposer."), ("decided_by", "Name of that person or key."), ("decided_at", "Time of the decision."),
            ("version", "Number of changes: the entity tag.")),
        ["case_events"] = Table("History of cases. Append-only.",
            ("case_id", "The case (cases.id)."), ("version", "The version of the case that the entry made."), ("at", "Time of the act."), ("by_id", "Person or key; null for the service."),
            ("by_name", "Name of the person or key."), ("act", "opened, claimed, unclaimed, assigned, commented, attached, asked, answered, proposed, released, refused, withdrawn or superseded."),
            ("reason", "Reason, comment, question or answer."), ("subject", "The other person, file or verdict that the entry is about."), ("subject_name", "Name of the other person or file.")),
        ["case_files"] = Table("Files attached to cases as evidence. Append-only.",
            ("case_id", "The case (cases.id)."), ("id", "Version 7 UUID."), ("name", "Name of the file."), ("media_type", "Type, checked against the content."), ("size", "Bytes."),
            ("hash", "SHA-256 of the content."), ("content", "The file."), ("added_at", "Time of the upload."), ("added_by_id", "Person or key that added it."), ("added_by", "Name of the person or key.")),
        ["licences"] = Table("Licences, permits and identification conclusions of the register.",
            ("id", "Version 7 UUID."), ("type", "Document type, for example export-licence."), ("number", "Number, unique by type."), ("authority", "Authority that issued it."),
            ("holder_name", "Name of the holder."), ("holder_key", "The same, folded, for the search."), ("holder_tax_id", "Tax id of the holder; null where it has none."), ("issued_on", "Day of issue."), ("valid_from", "First day, inclusive."),
            ("valid_to", "Last day, inclusive; null for no end."), ("state", "active, suspended or revoked."), ("version", "Number of changes: the entity tag."),
            ("registered_at", "Time of registration."), ("registered_by_id", "Person or key that registered it."), ("registered_by_name", "Name of that person or key."),
            ("expiry_reported_at", "When the event licence.expiring was made; null before.")),
        ["licence_changes"] = Table("History of the licences. Append-only.",
            ("licence_id", "The licence (licences.id)."), ("version", "The version that the change made."), ("at", "Time of the change."), ("by_id", "Person or key."), ("by_name", "Name of the person or key."),
            ("act", "registered, suspended, reinstated or revoked."), ("reason", "The reason as stated; null for the registration.")),
        ["licence_lines"] = Table("Goods that licences permit, with the sums of their postings.",
            ("licence_id", "The licence (licences.id)."), ("no", "Number of the line, from 1."), ("codes", "Commodity codes or their beginnings."), ("destinations", "Countries, ISO 3166-1 alpha-2; empty: any."),
            ("consignees", "Tax ids or names; empty: any."), ("unit", "UN/ECE Rec 20 code; null where the quantity is not limited."), ("quantity", "Permitted quantity."),
            ("currency", "ISO 4217 code; null where the value is not limited."), ("value", "Permitted value."), ("tolerance", "Share by which both may be exceeded: 0.1 for a tenth."),
            ("reserved_quantity", "Postings reserve less release."), ("consumed_quantity", "Postings consume less reverse."), ("reserved_value", "Postings reserve less release."), ("consumed_value", "Postings consume less reverse.")),
        ["licence_postings"] = Table("Ledger of the licences. Append-only.",
            ("id", "Version 7 UUID, or a random one where the database made it."), ("licence_id", "The licence (licences.id)."), ("line", "Line of the licence."), ("kind", "reserve, release, consume or reverse."),
            ("quantity", "In the unit of the line; 0 where it is not limited."), ("value", "In the currency of the line; 0 where it is not limited."), ("declaration_id", "The declaration (declarations.id); null for none."),
            ("revision", "Revision that reserved."), ("declaration_line", "Line of the declaration."), ("cause", "The caller's id of a consumption, or what made the service post; unique by line."),
            ("at", "Time of the posting."), ("by_id", "Person or key; null for the service."), ("by_name", "Name of the person or key.")),
        ["party_links"] = Table("Names and tax ids that one party had in a declaration, so that either finds the other.",
            ("name", "Folded name without legal form."), ("country", "Country of the party, ISO 3166-1 alpha-2."), ("tax_id", "Folded tax id.")),
        ["trade_entries"] = Table("Trade in watched goods by declaration, without prohibited ones. Append-only; the aggregates can be recounted from it.",
            ("declaration_id", "The declaration (declarations.id)."), ("revision", "The revision whose insert added the row."),
            ("sign", "1 for trade of the revision; -1 for the removal of the trade of the revision before it, with a negative amount."), ("goods_group", GoodsGroup), ("origin", Origin), ("exporter", Exporter), ("consignee", Consignee),
            ("destination", Destination), ("day", "Effective date of the declaration."), ("usd", Usd)),
        ["flow_months"] = Table("Aggregate: trade by goods group, destination, month and origin.",
            ("goods_group", GoodsGroup), ("destination", Destination), ("month", Month), ("origin", Origin), ("usd", Usd), ("declarations", "Number of declarations.")),
        ["exporter_months"] = Table("Aggregate: trade by goods group, exporter and month.",
            ("goods_group", GoodsGroup), ("exporter", Exporter), ("month", Month), ("usd", Usd), ("declarations", "Number of declarations.")),
        ["exporter_days"] = Table("Aggregate: declarations by goods group, exporter, consignee and day.",
            ("goods_group", GoodsGroup), ("exporter", Exporter), ("consignee", "Consignee; empty for the sum over all of them."), ("day", "Effective date."),
            ("declarations", "Number of declarations.")),
        ["flow_deltas"] = Table("Additions to flow_months that the roll-up has not added yet.",
            ("goods_group", GoodsGroup), ("destination", Destination), ("origin", Origin), ("month", Month), ("usd", Usd), ("declarations", "Number of declarations.")),
        ["exporter_deltas"] = Table("Additions to exporter_months and exporter_days that the roll-up has not added yet.",
            ("goods_group", GoodsGroup), ("exporter", Exporter), ("consignee", Consignee), ("day", "Effective date."), ("usd", Usd), ("declarations", "Number of declarations.")),
        ["outcome_counts"] = Table("Aggregate: verdicts by time, outcome and destination. Each verdict counts in its hour and in its day.",
            ("span", "Hours of the period: 1 or 24."), ("since", "Start of the period."), ("outcome", Outcome), ("destination", Destination), ("verdicts", "Number of verdicts.")),
        ["outcome_deltas"] = Table("Additions to outcome_counts that the roll-up has not added yet.",
            ("hour", "Start of the hour."), ("outcome", Outcome), ("destination", Destination), ("verdicts", "Number of verdicts.")),
        ["rule_counts"] = Table("Aggregate: verdicts with a finding of a rule, by time.",
            ("span", "Hours of the period: 1 or 24."), ("since", "Start of the period."), ("rule", Rule), ("verdicts", "Number of verdicts.")),
        ["rule_deltas"] = Table("Additions to rule_counts that the roll-up has not added yet.", ("hour", "Start of the hour."), ("rule", Rule), ("verdicts", "Number of verdicts.")),
        ["suppressions"] = Table("Findings that an officer suppressed with the release of a case.",
            ("id", "Version 7 UUID."), ("party_key", "Exporter and consignee, by which it is found."), ("rule", Rule), ("rule_hash", "Hash of the rule as written, with outcome, certainty and text of the finding."),
            ("list", "List of the first matched row; empty where no row matched."), ("row_hash", "Hash of the matched rows."), ("party_hash", "Hash of parties, route, end use and the facts that the rule read."),
            ("goods_hash", "Hash of code, origin, import, maker, description and classification."), ("commodity_code", "Code of the goods."), ("case_id", "The case that was released (cases.id)."),
            ("reason", "Reason of the release."), ("by_id", "Key or person that decided."), ("by_name", "Name of that key or person."), ("at", "Time of the release."),
            ("ended_at", "Time of the end; null while it holds."), ("ended_by_id", "Key or person that ended it."), ("ended_by_name", "Name of that key or person.")),
        ["suppression_lapses"] = Table("Verdicts for which a suppression did not hold.",
            ("suppression_id", "The suppression (suppressions.id)."), ("verdict_id", "The verdict (verdicts.id)."), ("at", "Time of the verdict."), ("changed", "What changed: rule, row, party, separated by spaces.")),
        ["profiles"] = Table("Standing statements of parties, one row a version.",
            ("tax_id", "Tax id of the party: letters and digits in lower case."), ("version", "From 1, without gaps."),
            ("state", "in_force, or to_be_confirmed: without effect until a later version confirms it."), ("name", "Name of the party, for the reader."),
            ("country", "Country of the party, alpha-2; null for any."), ("statements", "The statements with their evidence, JSON."),
            ("valid_from", "First effective date on which the version counts."), ("valid_to", "Last effective date on which it counts; null for no end."),
            ("by_id", "Key or person that entered or confirmed the version."), ("by_name", "Name of that key or person."), ("at", "Time of the entry."),
            ("confirms", "Version that this one confirms; null for one that was entered.")),
        ["rescreenings"] = Table("Jobs that evaluate stored verdicts by another rule set.",
            ("id", "Version 7 UUID."), ("kind", "compare: records what would change; apply: also writes verdicts; publication: apply, started by the program for a publication."),
            ("received_since", "Of a job that writes: first receipt of a revision whose verdict is read; null for no bound."), ("every_tenant", "The job covers the verdicts of all tenants."), ("rule_set_version", "Rule set to apply."),
            ("rule_set_hash", "Hash of the rule set when the job was requested."), ("screened_from", "Start of the period of verdicts, inclusive; null for no bound."),
            ("screened_before", "End of the period, exclusive; null for no bound."), ("status", "queued, running, done, failed or cancelled."), ("created_at", "Time of the request."),
            ("started_at", "Time of the first start."), ("finished_at", "Time of the end."), ("total", "Verdicts to evaluate; null until counted."),
            ("watermark_tenant", "Tenant of the last verdict that was evaluated."), ("watermark_verdict", "Last verdict that was evaluated; work continues after it."),
            ("counts", "Totals up to the watermark, UTF-8 JSON."), ("failure", "Reason of a failure."), ("failed_verdict", "Verdict that could not be evaluated."),
            ("lease_token", "Token of the replica that works on the job."), ("lease_until", "End of the lease, by the clock of the database."),
            ("attempts", "Starts since the watermark last advanced.")),
        ["rescreening_changes"] = Table("Verdicts and lines that a re-screening would change.",
            ("rescreening_id", "The job (rescreenings.id)."), ("number", "Order within the job."), ("verdict_tenant", "Tenant of the verdict."), ("verdict_id", "The verdict."),
            ("declaration_id", "The declaration."), ("reference", "The sender's id of the declaration."), ("verdict_from", $"Outcome as issued. {Outcome}"),
            ("verdict_to", $"Outcome by the other rule set. {Outcome}"), ("line", "Number of the line; null for the declaration itself."),
            ("line_from", $"Outcome of the line as issued. {Outcome}"), ("line_to", $"Outcome of the line by the other rule set. {Outcome}"),
            ("rules_gained", "Rules with a finding only by the other rule set."), ("rules_lost", "Rules with a finding only as issued."), ("rules_altered", "Rules whose finding differs.")),
        ["events"] = Table("Events that systems of the tenant read or receive. Inserted in the transaction of the change that they report.",
            ("seq", "Order of insertion, over all tenants; a transaction may commit after one with a higher number."), ("id", "Version 7 UUID of the time."), ("type", "For example verdict.created."),
            ("subject", "What it is about: a declaration's id, otherwise a licence's id or the version of a rule set."), ("at", "Time of the change."),
            ("data", "Details, UTF-8 JSON, without names of parties."), ("position", "Order in which the events of the tenant are read; null until the relay has numbered the event.")),
        ["event_counters"] = Table("Positions of the events of a tenant.",
            ("last", "The last position that was given."), ("removed", "The last position whose event was removed after its retention time; 0 for none.")),
        ["webhooks"] = Table("Addresses that receive the events of a tenant.",
            ("id", "Version 7 UUID."), ("url", "Address of the receiver."), ("description", "What it is for."), ("types", "Types of events that it receives; null for all."),
            ("state", "active, disabled, gone (the receiver answered 410) or deleted."), ("created_at", "Time of creation."), ("created_by", "Key or person that created it."),
            ("failures", "Failed attempts since the last success."), ("failing_since", "Time of the first of them."), ("slow_until", "Nothing is sent before this time.")),
        ["webhook_secrets"] = Table("Secrets that sign deliveries, encrypted with a key that is not in the database.",
            ("webhook_id", "The webhook (webhooks.id)."), ("id", "Version 7 UUID."), ("sealed", "The secret, encrypted with AES-256-GCM; empty after its end."), ("created_at", "Time of creation."),
            ("expires_at", "End of the secret after a rotation; null for the current one.")),
        ["webhook_deliveries"] = Table("Deliveries of events to webhooks. Removed with their events.",
            ("webhook_id", "The webhook (webhooks.id)."), ("position", "The event (events.position)."), ("subject", "Subject of the event: deliveries of one subject are sent in order."),
            ("type", "Type of the event."), ("state", "due, sent or dead (given up)."), ("attempts", "Attempts that were begun."), ("created_at", "Time at which it became due."),
            ("next_at", "Time of the next attempt."), ("attempted_at", "Start of the last attempt."), ("lease_token", "Claim of the replica that sends it."),
            ("lease_until", "End of the claim, by the clock of the database."), ("status", "HTTP status of the last answer; null without one."), ("error", "Why the last attempt failed.")),
        ["search_watermarks"] = Table("Search index: how far the verdicts of a tenant are in segments, or about to be.",
            ("indexed_to", "A verdict that is inserted with an id up to this one is also inserted into late_verdicts.")),
        ["late_verdicts"] = Table("Search index: verdicts inserted after their range of ids was indexed.", ("verdict_id", "The verdict (verdicts.id).")),
        ["search_segments"] = Table("Search index: ranges of verdict ids without gaps.",
            ("last_id", "Highest id of the range; identifies the segment."), ("after_id", "Highest id of the range before."), ("size", "Verdicts in the segment."),
            ("starts", "First id of each row of search_segment_ids.")),
        ["search_segment_ids"] = Table("Search index: ids of a segment, 64 a row.", ("last_id", "The segment."), ("word", "Number of the row in the segment."), ("ids", "Ids in ascending order.")),
        ["search_postings"] = Table("Search index: positions of the verdicts that have a term.",
            ("term", "Kind and value of a filter as one number; names, tax ids and rules are hashed."), ("last_id", "The segment."), ("positions", "Packed positions in the segment.")),
        ["search_names"] = Table("Search index: names of parties, to find a term by a part of a name.", ("term", "Term of the name."), ("name", "Folded name.")),
    };

    /// <summary>Adds the comments to the model.</summary>
    /// <exception cref="InvalidOperationException">A table or column has no comment.</exception>
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var comments = ByTable.GetValueOrDefault(table) ?? throw new InvalidOperationException($"Table {table} has no comment in {nameof(TableComments)}.");
            entity.SetComment(comments[""]);
            foreach (var property in entity.GetProperties())
            {
                var column = property.GetColumnName();
                property.SetComment(comments.GetValueOrDefault(column) ?? (column == "tenant_id" ? Tenant : throw new InvalidOperationException($"Column {table}.{column} has no comment in {nameof(TableComments)}.")));
            }
        }
    }

    private static Dictionary<string, string> Table(string comment, params (string Column, string Comment)[] columns)
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = comment };
        foreach (var (column, text) in columns)
        {
            comments.Add(column, text);
        }

        return comments;
    }
}
