namespace ExportControl.Screening.ControlLists;

/// <summary>Weight of a list: a binding list decides, an advisory one is a finding aid and alone gives at most a review.</summary>
public enum Standing
{
    /// <summary>Decides.</summary>
    Binding,

    /// <summary>Helps to look; never decides alone.</summary>
    Advisory,
}
