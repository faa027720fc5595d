using System.Text;
using ExportControl.Screening.Verdicts;
using ExportControl.Storage.Parties;
using ExportControl.Storage.Verdicts;
using Npgsql;
using NpgsqlTypes;

namespace ExportControl.Benchmarks.History;

/// <summary>
/// Writes a generated history into an empty database through COPY, with the columns that the writer fills. The received body and the facts, which no
/// search reads, are two bytes. The indexer then writes the segments, as in the service.
/// </summary>
internal sealed class HistoryLoader(NpgsqlDataSource source, HistoryWorld world)
{
    private static readonly byte[] EmptyObject = Encoding.UTF8.GetBytes("{}");

    public async Task LoadAsync(CancellationToken ct)
    {
        await CopyRecordsAsync(ct);
        await CopyDecisionsAsync(ct);
    }

    private Task CopyRecordsAsync(CancellationToken ct) => Task.WhenAll(
        Task.Run(() => CopyAsync(
            "declarations (tenant_id, id, revision, reference, verdict_id, content_hash, received, created_at)",
            async (copy, made) =>
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(made.Tenant, ct);
                await copy.WriteAsync(made.DeclarationId, ct);
                await copy.WriteAsync(1, ct);
                await copy.WriteAsync(made.Reference, ct);
                await copy.WriteAsync(made.Id, ct);
                await copy.WriteAsync(EmptyObject, ct);
                await copy.WriteAsync(EmptyObject, ct);
                await copy.WriteAsync(made.At, NpgsqlDbType.TimestampTz, ct);
            },
            ct), ct),
        Task.Run(() => CopyAsync(
            "verdicts (tenant_id, id, declaration_id, revision, reference, outcome, screened_at, effective_date, rule_set_version, destination, party_names, party_keys, rules, facts, document)",
            async (copy, made) =>
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(made.Tenant, ct);
                await copy.WriteAsync(made.Id, ct);
                await copy.WriteAsync(made.DeclarationId, ct);
                await copy.WriteAsync(1, ct);
                await copy.WriteAsync(made.Reference, ct);
                await copy.WriteAsync((short)made.Outcome, ct);
                await copy.WriteAsync(made.At, NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(DateOnly.FromDateTime(made.At.UtcDateTime), NpgsqlDbType.Date, ct);
                await copy.WriteAsync(1, ct);
                await copy.WriteAsync(made.Destination, ct);
                await copy.WriteAsync(string.Join('\n', made.Names.Select(NameText.Fold)), ct);
                await copy.WriteAsync(made.PartyKeys, NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(made.Rules, NpgsqlDbType.Array | NpgsqlDbType.Text, ct);
                await copy.WriteAsync(EmptyObject, ct);
                await copy.WriteAsync(VerdictDocument.Write(made.ToVerdict()), ct);
            },
            ct), ct),
        Task.Run(() => CopyAsync(
            "verdict_lines (tenant_id, verdict_id, number, code, origin, imported_from, outcome, value, currency)",
            async (copy, made) =>
            {
                for (var i = 0; i < made.Lines.Length; i++)
                {
                    var line = made.Lines[i];
                    await copy.StartRowAsync(ct);
                    await copy.WriteAsync(made.Tenant, ct);
                    await copy.WriteAsync(made.Id, ct);
                    await copy.WriteAsync(i + 1, ct);
                    await copy.WriteAsync(line.Code, ct);
                    await copy.WriteAsync(line.Origin, ct);
                    await (line.ImportedFrom is { } from ? copy.WriteAsync(from, ct) : copy.WriteNullAsync(ct));
                    await copy.WriteAsync((short)line.Outcome, ct);
                    await copy.WriteAsync(line.Value, ct);
                    await copy.WriteAsync("USD", ct);
                }
            },
            ct), ct));

    private Task CopyDecisionsAsync(CancellationToken ct) => CopyAsync(
        "cases (tenant_id, id, declaration_id, revision, outcome, risk, opened_at, due_at, state, decided_by_id, decided_by, decided_at, version)",
        async (copy, made) =>
        {
            if (made.Decided)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(made.Tenant, ct);
                await copy.WriteAsync(made.Id, ct);
                await copy.WriteAsync(made.DeclarationId, ct);
                await copy.WriteAsync(1, ct);
                await copy.WriteAsync((short)(made.Outcome > Outcome.Review ? made.Outcome : Outcome.Review), ct);
                await copy.WriteAsync(0, ct);
                await copy.WriteAsync(made.At, NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(made.At.AddDays(2), NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync("refused", ct);
                await copy.WriteAsync(made.Tenant, ct);
                await copy.WriteAsync("An officer", ct);
                await copy.WriteAsync(made.At.AddDays(1), NpgsqlDbType.TimestampTz, ct);
                await copy.WriteAsync(2, ct);
            }
        },
        ct);

    private async Task CopyAsync(string columns, Func<NpgsqlBinaryImporter, GeneratedVerdict, Task> write, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {columns} FROM STDIN (FORMAT binary)", ct);
        copy.Timeout = TimeSpan.FromHours(1);
        foreach (var made in world.All())
        {
            await write(copy, made);
        }

        await copy.CompleteAsync(ct);
    }
}
