using ExportControl.Console.Components;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Licences;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Licences;

/// <summary>The fields of a licence to register.</summary>
public sealed class NewLicenceForm
{
    public string? Type { get; set; }

    public string? Number { get; set; }

    public string? Authority { get; set; }

    /// <summary>Name of the holder.</summary>
    public string? Holder { get; set; }

    public string? TaxId { get; set; }

    public string? IssuedOn { get; set; }

    public string? ValidFrom { get; set; }

    public string? ValidTo { get; set; }

    public List<LineForm>? Lines { get; set; }

    /// <summary>add: one more line; register: the licence is registered.</summary>
    public string? Act { get; set; }

    /// <summary>The document as the API takes it. Numbers that cannot be read are errors.</summary>
    public LicenceRequest ToRequest(IReadOnlyList<LineForm> lines, Language language, ValidationErrors errors) => new()
    {
        Type = Type,
        Number = Number,
        Authority = Authority,
        Holder = new() { Name = Holder, TaxId = OrNull(TaxId) },
        IssuedOn = IssuedOn,
        ValidFrom = OrNull(ValidFrom),
        ValidTo = OrNull(ValidTo),
        Lines = [.. lines.Select((l, i) => new LicenceLineRequest
        {
            Codes = Parts(l.Codes, ' ', ',', ';', '\n', '\r'),
            Destinations = Parts(l.Destinations?.ToUpperInvariant(), ' ', ',', ';', '\n', '\r'),
            Consignees = Parts(l.Consignees, '\n', '\r'),
            Unit = OrNull(l.Unit),
            Quantity = FormNumber.Amount($"/lines/{i}/quantity", l.Quantity, language, errors),
            Currency = OrNull(l.Currency?.ToUpperInvariant()),
            Value = FormNumber.Amount($"/lines/{i}/value", l.Value, language, errors),
        })],
    };

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Parts(string? text, params char[] separators) => (text ?? "").Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
