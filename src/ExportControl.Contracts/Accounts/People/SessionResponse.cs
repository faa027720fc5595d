using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.People;

[Description("A session. The token is returned once; send it as Authorization: Bearer <token>.")]
public sealed record SessionResponse(string Token, string ExpiresAt, PersonAccountDocument Person);
