namespace ExportControl.Api.Http.Idempotency;

/// <summary>Metadata of an operation whose body contains a password: its fingerprint is a slow hash.</summary>
internal sealed class PasswordBody;
