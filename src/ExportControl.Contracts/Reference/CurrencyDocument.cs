using System.ComponentModel;

namespace ExportControl.Contracts.Reference;

[Description("A currency.")]
public sealed record CurrencyDocument(
    [property: Description("Value of currency: ISO 4217.")] string Code,
    [property: Description("English name; null for a code that is not in use.")] string? Name,
    [property: Description("The code that this one is read as; null for a code of its own.")] string? AliasOf,
    [property: Description("Last effective date on which it may be declared; null for a currency in use.")] string? LastDay,
    [property: Description("Currency after a withdrawn one.")] string? Successor);
