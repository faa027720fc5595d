using ExportControl.Application.Background;

namespace ExportControl.Application.Webhooks;

/// <summary>Wakes the worker of this replica when deliveries were added or an attempt has ended.</summary>
public sealed class WebhookSignal : WorkSignal;
