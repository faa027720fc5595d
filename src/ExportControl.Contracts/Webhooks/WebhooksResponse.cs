using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks;

[Description("The webhooks of the tenant, newest first.")]
public sealed record WebhooksResponse([property: Description("The webhooks.")] IReadOnlyList<WebhookDocument> Items);
