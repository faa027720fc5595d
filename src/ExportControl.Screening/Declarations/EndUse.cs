namespace ExportControl.Screening.Declarations;

/// <summary>Statements about the end use; null means not stated.</summary>
/// <param name="Statement">The exporter holds an end-user statement or certificate.</param>
/// <param name="Military">The end use, or the end user, is military.</param>
/// <param name="MassDestruction">The goods are for weapons of mass destruction or their delivery.</param>
/// <param name="Description">Description of the end use, free text.</param>
public sealed record EndUse(bool? Statement = null, bool? Military = null, bool? MassDestruction = null, string? Description = null);
