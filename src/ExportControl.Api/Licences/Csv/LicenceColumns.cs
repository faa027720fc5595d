namespace ExportControl.Api.Licences.Csv;

/// <summary>The columns of the CSV of licences: one row for each line of a licence. A cell with several values separates them by a vertical bar.</summary>
internal static class LicenceColumns
{
    public const string Type = "type";
    public const string Number = "number";
    public const string Authority = "authority";
    public const string HolderName = "holder_name";
    public const string HolderTaxId = "holder_tax_id";
    public const string IssuedOn = "issued_on";
    public const string ValidFrom = "valid_from";
    public const string ValidTo = "valid_to";
    public const string Codes = "codes";
    public const string Destinations = "destinations";
    public const string Consignees = "consignees";
    public const string Unit = "unit";
    public const string Quantity = "quantity";
    public const string Currency = "currency";
    public const string Value = "value";
    public const string Tolerance = "tolerance";

    public const char ListSeparator = '|';

    /// <summary>Columns of the licence: equal in all its rows.</summary>
    public static readonly IReadOnlyList<string> OfLicence = [Type, Number, Authority, HolderName, HolderTaxId, IssuedOn, ValidFrom, ValidTo];

    /// <summary>Columns that an import has, in any order.</summary>
    public static readonly IReadOnlyList<string> OfImport = [.. OfLicence, Codes, Destinations, Consignees, Unit, Quantity, Currency, Value, Tolerance];

    /// <summary>Further columns of an export. An import does not read them.</summary>
    public static readonly IReadOnlyList<string> OfExportOnly = ["state", "line", "reserved_quantity", "consumed_quantity", "reserved_value", "consumed_value"];

    // Members of a request and their columns.
    private static readonly Dictionary<string, string> ByMember = new(StringComparer.Ordinal)
    {
        ["type"] = Type,
        ["number"] = Number,
        ["authority"] = Authority,
        ["holder"] = HolderName,
        ["name"] = HolderName,
        ["taxId"] = HolderTaxId,
        ["issuedOn"] = IssuedOn,
        ["validFrom"] = ValidFrom,
        ["validTo"] = ValidTo,
        ["codes"] = Codes,
        ["destinations"] = Destinations,
        ["consignees"] = Consignees,
        ["unit"] = Unit,
        ["quantity"] = Quantity,
        ["currency"] = Currency,
        ["value"] = Value,
        ["tolerance"] = Tolerance,
    };

    /// <summary>The line of a request (from 0) and the column that a JSON pointer of the request names.</summary>
    public static (int Line, string Column) Of(string pointer)
    {
        var parts = pointer.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var line = parts is ["lines", var index, ..] && int.TryParse(index, out var number) ? number : 0;
        return (line, parts.Select(p => ByMember.GetValueOrDefault(p)).LastOrDefault(c => c is not null) ?? Number);
    }
}
