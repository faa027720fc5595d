using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks;

[Description("A new webhook. The secret is returned once.")]
public sealed record CreatedWebhookResponse(
    [property: Description("The secret that signs deliveries, in the form of Standard Webhooks: whsec_ and base64.")] string Secret, WebhookDocument Webhook);
