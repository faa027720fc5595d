using ExportControl.Application.RuleSets;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Licences.Usage;
using ExportControl.Contracts.Validation;
using ExportControl.Contracts.Validation.Unicode;
using ExportControl.Screening.RuleSets;
using ExportControl.Storage.Licences;
using ExportControl.Storage.Licences.Ledger;

namespace ExportControl.Application.Licences;

/// <summary>The register of licences: registration, states, and what is used of them.</summary>
public sealed class LicenceService(LicenceReader reader, LicenceWriter writer, LedgerReader ledger, UsageWriter usages, CurrentRuleSet rules, LegalTime time)
{
    /// <summary>A page of licences, newest first.</summary>
    public Task<LicencePage> ListAsync(Guid tenant, LicenceFilter filter, Guid? after, int limit, CancellationToken ct) => reader.ListAsync(tenant, filter, after, limit, ct);

    /// <summary>The licences of a number, of one type or of all, or the licence of an id.</summary>
    public Task<IReadOnlyList<Licence>> FindAsync(Guid tenant, string number, string? type, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(number);
        return reader.FindAsync(tenant, UnicodeText.Identifier(number), type is null ? null : rules.Now.Vocabulary.DocumentTypeOf(type) ?? type, ct);
    }

    /// <summary>The history of a licence, oldest first.</summary>
    public Task<IReadOnlyList<LicenceChange>> ChangesAsync(Guid tenant, Guid licence, CancellationToken ct) => reader.ChangesAsync(tenant, licence, ct);

    /// <summary>Those of the types and numbers that the register has.</summary>
    public Task<IReadOnlySet<(string Type, string Number)>> FindTakenAsync(Guid tenant, IReadOnlyCollection<(string Type, string Number)> licences, CancellationToken ct) =>
        reader.FindTakenAsync(tenant, licences, ct);

    /// <summary>The licence of a request; it has passed <see cref="LicenceValidator"/>.</summary>
    public Licence Read(LicenceRequest request, string by)
    {
        ArgumentNullException.ThrowIfNull(request);
        var issued = WireFormat.Day(request.IssuedOn)!.Value;
        var at = Now;
        return new Licence
        {
            Id = Guid.CreateVersion7(at),
            Type = rules.Now.Vocabulary.DocumentTypeOf(request.Type)!,
            Number = UnicodeText.Identifier(request.Number!),
            Authority = UnicodeText.Visible(request.Authority!),
            HolderName = UnicodeText.Visible(request.Holder!.Name!),
            HolderTaxId = request.Holder.TaxId is { } taxId ? UnicodeText.Identifier(taxId) : null,
            IssuedOn = issued,
            ValidFrom = WireFormat.Day(request.ValidFrom) ?? issued,
            ValidTo = WireFormat.Day(request.ValidTo),
            State = LicenceState.Active,
            Version = 1,
            RegisteredAt = at,
            RegisteredBy = by,
            Lines = [.. request.Lines!.Select((l, i) => Read(l!, i + 1))],
        };
    }

    /// <summary>Registers licences, all or none; null where they are registered, otherwise the one whose type and number are taken.</summary>
    public Task<LicenceResult.Taken?> RegisterAsync(LicenceActor actor, IReadOnlyList<Licence> licences, CancellationToken ct) => writer.RegisterAsync(actor, licences, ct);

    /// <summary>Suspends an active licence.</summary>
    public Task<LicenceResult> SuspendAsync(LicenceActor actor, Guid id, int version, string reason, CancellationToken ct) =>
        writer.ChangeAsync(actor, id, version, [LicenceState.Active], LicenceState.Suspended, "suspended", reason, Now, ct);

    /// <summary>Reinstates a suspended licence.</summary>
    public Task<LicenceResult> ReinstateAsync(LicenceActor actor, Guid id, int version, string reason, CancellationToken ct) =>
        writer.ChangeAsync(actor, id, version, [LicenceState.Suspended], LicenceState.Active, "reinstated", reason, Now, ct);

    /// <summary>Revokes a licence for good.</summary>
    public Task<LicenceResult> RevokeAsync(LicenceActor actor, Guid id, int version, string reason, CancellationToken ct) =>
        writer.ChangeAsync(actor, id, version, [LicenceState.Active, LicenceState.Suspended], LicenceState.Revoked, "revoked", reason, Now, ct);

    /// <summary>Posts a consumption or a reversal; null with errors where the request does not fit the licence.</summary>
    /// <param name="actor">Who posts.</param>
    /// <param name="licence">The licence.</param>
    /// <param name="request">It has passed <see cref="LicenceUsageValidator"/>.</param>
    /// <param name="errors">Errors by member of the request.</param>
    /// <param name="ct">Cancels the work; then nothing is posted.</param>
    public async Task<UsageResult?> UseAsync(LicenceActor actor, Licence licence, LicenceUsageRequest request, ValidationErrors errors, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(licence);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(errors);
        var id = UnicodeText.Identifier(request.Id!);
        if (request.Kind == LicenceUsageValidator.Reverse)
        {
            return await usages.ReverseAsync(actor, licence.Id, id, Now, ct);
        }

        var amounts = UsageAmounts.Read(licence, request, rules.Now.Vocabulary, errors);
        var declaration = await FindDeclarationAsync(actor.Tenant, request, errors, ct);
        return amounts is null || errors.Any
            ? null
            : await usages.ConsumeAsync(actor, licence.Id, new LicenceUsage(id, amounts.Line, amounts.Quantity, amounts.Value, declaration, request.DeclarationLine), Now, ct);
    }

    /// <summary>A page of the ledger of a licence, oldest first.</summary>
    public Task<PostingPage> ListUsageAsync(Guid tenant, Guid licence, Guid? after, int limit, CancellationToken ct) => ledger.ListAsync(tenant, licence, after, limit, ct);

    // To a millisecond: the database has microseconds, and an answer shows what it stores.
    private DateTimeOffset Now => time.Now is var at ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond)) : default;

    private LicenceLine Read(LicenceLineRequest line, int number) => new()
    {
        No = number,
        Codes = [.. line.Codes!.Select(c => WireFormat.Code(c).Digits).Distinct(StringComparer.Ordinal)],
        Destinations = [.. (line.Destinations ?? []).Select(d => WireFormat.Country(d)!.Alpha2).Distinct(StringComparer.Ordinal)],
        Consignees = [.. (line.Consignees ?? []).Select(c => UnicodeText.Visible(c!)).Distinct(StringComparer.Ordinal)],
        Unit = rules.Now.Vocabulary.UnitOf(line.Unit)?.Code,
        Quantity = line.Quantity,
        Currency = line.Currency,
        Value = line.Value,
        Tolerance = line.Tolerance ?? 0,
    };

    private async Task<Guid?> FindDeclarationAsync(Guid tenant, LicenceUsageRequest request, ValidationErrors errors, CancellationToken ct)
    {
        if (request.DeclarationId is null && request.Reference is null)
        {
            return null;
        }

        var reference = request.Reference is null ? null : UnicodeText.Identifier(request.Reference);
        var found = await reader.FindDeclarationAsync(tenant, request.DeclarationId is { } id ? Guid.ParseExact(id, "D") : null, reference, ct);
        if (found is null)
        {
            errors.Add(request.DeclarationId is null ? "/reference" : "/declarationId", "licence-usage.declaration", ("value", Contracts.Texts.SafeText.Of(request.DeclarationId ?? request.Reference!)));
        }

        return found;
    }
}
