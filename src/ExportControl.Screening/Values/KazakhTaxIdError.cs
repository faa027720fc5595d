namespace ExportControl.Screening.Values;

/// <summary>The reason why a text is not a BIN or IIN.</summary>
public enum KazakhTaxIdError
{
    /// <summary>Not 12 digits.</summary>
    Form,

    /// <summary>The check digit is wrong.</summary>
    CheckDigit,

    /// <summary>The first eleven digits have no check digit, so the number was never issued.</summary>
    NeverIssued,

    /// <summary>The fifth digit is neither that of a date of birth (0 to 3) nor a kind of organisation (4 to 6), or the seventh digit of an IIN is above 6.</summary>
    Kind,

    /// <summary>The digits are not a month of registration or not a date of birth.</summary>
    Date,
}
