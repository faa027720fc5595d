using System.ComponentModel;

namespace ExportControl.Api.Verdicts;

internal sealed record NotPerformedBody(string Check, string Reason);
