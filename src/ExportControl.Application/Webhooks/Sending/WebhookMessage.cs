namespace ExportControl.Application.Webhooks.Sending;

/// <summary>What is sent in one attempt.</summary>
/// <param name="Url">The address.</param>
/// <param name="Id">Id of the event.</param>
/// <param name="Body">The CloudEvents document.</param>
/// <param name="Secrets">The secrets that sign it.</param>
internal sealed record WebhookMessage(string Url, Guid Id, byte[] Body, IReadOnlyList<byte[]> Secrets);
