namespace ExportControl.Storage.Cases;

/// <summary>An entry in the history of a case.</summary>
/// <param name="Version">The version of the case that it made.</param>
/// <param name="At">When.</param>
/// <param name="By">Who; null for the service.</param>
/// <param name="Act">What.</param>
/// <param name="Reason">Reason, comment, question or answer.</param>
/// <param name="Subject">The other person, file or verdict that it is about.</param>
/// <param name="SubjectName">Name of that person or file.</param>
public sealed record CaseEntry(int Version, DateTimeOffset At, CasePerson? By, CaseAct Act, string? Reason, Guid? Subject, string? SubjectName);
