namespace ExportControl.Contracts.Errors;

/// <summary>What is wrong with one member, parameter or header.</summary>
/// <param name="Code">Stable and equal in all languages; <see cref="ErrorCodes"/> lists them.</param>
/// <param name="Message">The value found and the value expected, in the language of the request.</param>
public sealed record InputError(string Code, string Message);
