namespace ExportControl.Console.Check.Forms;

/// <summary>What a field of the form has.</summary>
internal enum MemberKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A decimal number.</summary>
    Amount,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>Several texts in one field.</summary>
    Texts,

    /// <summary>Several whole numbers in one field.</summary>
    Wholes,
}
