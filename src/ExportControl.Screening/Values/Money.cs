using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ExportControl.Screening.Values;

/// <summary>A non-negative amount in one currency (ISO 4217; boxes 22 and 42).</summary>
public sealed record Money
{
    private Money(decimal amount, string currency) => (Amount, Currency) = (amount, currency);

    /// <summary>The amount in the main unit of the currency, 0 or more.</summary>
    public decimal Amount { get; }

    /// <summary>ISO 4217 alphabetic code.</summary>
    public string Currency { get; }

    /// <summary>Returns false for a negative amount and for a currency that is not three upper-case ASCII letters.</summary>
    public static bool TryCreate(decimal amount, string? currency, [NotNullWhen(true)] out Money? money)
    {
        money = amount >= 0 && currency is { Length: 3 } && currency.All(char.IsAsciiLetterUpper) ? new Money(amount, currency) : null;
        return money is not null;
    }

    /// <summary>The sum of two amounts in the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => Add(left, right);

    /// <inheritdoc cref="op_Addition"/>
    public static Money Add(Money left, Money right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.Currency == right.Currency
            ? new Money(left.Amount + right.Amount, left.Currency)
            : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added without an exchange rate.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}
