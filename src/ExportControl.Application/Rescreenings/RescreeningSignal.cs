using ExportControl.Application.Background;

namespace ExportControl.Application.Rescreenings;

/// <summary>Wakes the worker of this replica when a re-screening was requested.</summary>
public sealed class RescreeningSignal : WorkSignal;
