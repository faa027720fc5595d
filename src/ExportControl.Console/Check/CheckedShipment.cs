using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Verdicts;

namespace ExportControl.Console.Check;

/// <summary>The result of a check: the verdict if it were filed now, or what is missing for one.</summary>
public sealed record CheckedShipment(VerdictDocument? Verdict, Problem? Problem);
