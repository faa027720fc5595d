using ExportControl.Api.Http.Authentication;
using ExportControl.Api.Http.Json;
using ExportControl.Application.Access;
using ExportControl.Application.Licences;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Licences.Usage;
using ExportControl.Storage.Licences;
using ExportControl.Storage.Licences.Ledger;

namespace ExportControl.Api.Licences;

/// <summary>Documents of the register of licences.</summary>
internal static class LicenceMapping
{
    public static LicenceDocument ToDocument(this Licence licence, IReadOnlyList<LicenceChange>? changes = null) => new()
    {
        Id = licence.Id,
        Type = licence.Type,
        Number = licence.Number,
        Authority = licence.Authority,
        Holder = new() { Name = licence.HolderName, TaxId = licence.HolderTaxId },
        IssuedOn = licence.IssuedOn,
        ValidFrom = licence.ValidFrom,
        ValidTo = licence.ValidTo,
        State = licence.State.To<LicenceStatus>(),
        Version = licence.Version,
        RegisteredAt = licence.RegisteredAt,
        RegisteredBy = licence.RegisteredBy,
        Lines = [.. licence.Lines.Select(ToDocument)],
        Changes = changes is null ? null : [.. changes.Select(c => new LicenceChangeDocument(c.Version, c.At, c.By, c.Act, c.Reason))],
    };

    public static LicenceLineDocument ToDocument(this LicenceLine line) => new()
    {
        Number = line.No,
        Codes = line.Codes,
        Destinations = line.Destinations,
        Consignees = line.Consignees,
        Unit = line.Unit,
        Quantity = LicenceProblems.WithoutZeros(line.Quantity),
        QuantityBalance = Balance(line.Quantity, line.Tolerance, line.ReservedQuantity, line.ConsumedQuantity),
        Currency = line.Currency,
        Value = LicenceProblems.WithoutZeros(line.Value),
        ValueBalance = Balance(line.Value, line.Tolerance, line.ReservedValue, line.ConsumedValue),
        Tolerance = LicenceProblems.WithoutZeros(line.Tolerance)!.Value,
    };

    public static LicencePostingDocument ToDocument(this LicencePosting posting) => new()
    {
        Id = posting.Id,
        Line = posting.Line,
        Kind = posting.Kind.To<LicencePostingKind>(),
        Quantity = LicenceProblems.WithoutZeros(posting.Quantity)!.Value,
        Value = LicenceProblems.WithoutZeros(posting.Value)!.Value,
        DeclarationId = posting.DeclarationId,
        Revision = posting.Revision,
        DeclarationLine = posting.DeclarationLine,
        UsageId = posting.UsageId,
        At = posting.At,
        By = posting.By,
    };

    private static LicenceBalanceDocument? Balance(decimal? permitted, decimal tolerance, decimal reserved, decimal consumed) => permitted is not { } limit ? null
        : new(LicenceProblems.WithoutZeros(limit * (1 + tolerance))!.Value, LicenceProblems.WithoutZeros(reserved)!.Value, LicenceProblems.WithoutZeros(consumed)!.Value, LicenceProblems.WithoutZeros((limit * (1 + tolerance)) - reserved - consumed)!.Value);
}
