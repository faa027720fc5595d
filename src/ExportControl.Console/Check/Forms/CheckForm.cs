using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Texts;

namespace ExportControl.Console.Check.Forms;

/// <summary>The form as it is shown.</summary>
/// <param name="Fields">What is entered.</param>
/// <param name="Problem">What is wrong with it; null: nothing, or it was not checked.</param>
public sealed record CheckForm(DeclarationFields Fields, Problem? Problem)
{
    /// <summary>The field that gets the focus; null: none.</summary>
    public string? Focus { get; init; }

    /// <summary>The errors of a field and of the members that the field has.</summary>
    public IReadOnlyList<Message> ErrorsOf(string path) =>
        [.. (Problem?.Errors ?? new Dictionary<string, List<Message>>()).Where(e => FieldOf(e.Key) == path).SelectMany(e => e.Value)];

    /// <summary>Whether a field below a path has errors.</summary>
    public bool HasErrorsBelow(string path) => Problem?.Errors?.Keys.Any(k => k.StartsWith(path + "/", StringComparison.Ordinal)) is true;

    /// <summary>Whether something is entered below a path.</summary>
    public bool HasFieldsBelow(string path) => Fields.All.Any(f => f.Key.StartsWith(path + "/", StringComparison.Ordinal) && f.Value.Length > 0);

    /// <summary>The path of the field that shows an error: several values of a list are one field.</summary>
    public static string FieldOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.LastIndexOf('/') is > 0 and var end && DeclarationMembers.KindOf(path[..end]) is MemberKind.Texts or MemberKind.Wholes ? path[..end] : path;
    }
}
