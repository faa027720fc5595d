namespace ExportControl.Contracts.Licences.Usage;

public enum LicencePostingKind
{
    /// <summary>A verdict takes an amount for goods that have not left.</summary>
    Reserve,

    /// <summary>A reserved amount is left again, or is consumed by a posting beside.</summary>
    Release,

    /// <summary>Goods have left.</summary>
    Consume,

    /// <summary>A consumption did not happen.</summary>
    Reverse,
}
