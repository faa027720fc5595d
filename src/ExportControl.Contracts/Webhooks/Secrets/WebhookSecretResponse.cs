using System.ComponentModel;

namespace ExportControl.Contracts.Webhooks.Secrets;

[Description("A new secret of a webhook. It is returned once.")]
public sealed record WebhookSecretResponse(
    [property: Description("Id of the secret.")] Guid Id,
    [property: Description("The secret that signs deliveries, in the form of Standard Webhooks: whsec_ and base64.")] string Secret,
    [property: Description("Until then the other secrets sign deliveries too.")] string OthersExpireAt);
