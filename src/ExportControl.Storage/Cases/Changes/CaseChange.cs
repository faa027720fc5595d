using ExportControl.Storage.Events;

namespace ExportControl.Storage.Cases.Changes;

/// <summary>A change of a case with the entry of its history.</summary>
/// <param name="After">The case after it; its version is set by the writer.</param>
/// <param name="Act">What is done.</param>
/// <param name="By">Who does it.</param>
/// <param name="Reason">Reason, comment, question or answer.</param>
public sealed record CaseChange(Case After, CaseAct Act, CasePerson By, string? Reason = null)
{
    /// <summary>The other person that the entry is about.</summary>
    public CasePerson? Subject { get; init; }

    /// <summary>The file that is attached.</summary>
    public NewCaseFile? File { get; init; }

    /// <summary>The event that reports the change.</summary>
    public EventType? Event { get; init; }
}
