using System.ComponentModel;

namespace ExportControl.Contracts.Accounts.People;

[Description("A new account. The initial password is returned once; the person has to change it after the first sign-in.")]
public sealed record CreatedPersonResponse(string InitialPassword, PersonAccountDocument Person);
