namespace ExportControl.Screening.Declarations;

/// <summary>Statements on the end use; null means not stated.</summary>
/// <param name="Statement">An end-user statement or certificate is held.</param>
/// <param name="Military">The end use, or the end user, is military.</param>
/// <param name="MassDestruction">The goods serve weapons of mass destruction or their delivery.</param>
/// <param name="Description">Free text.</param>
public sealed record EndUse(bool? Statement = null, bool? Military = null, bool? MassDestruction = null, string? Description = null);
