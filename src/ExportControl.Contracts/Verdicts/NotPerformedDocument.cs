using System.ComponentModel;

namespace ExportControl.Contracts.Verdicts;

public sealed record NotPerformedDocument(string Check, string Reason);
