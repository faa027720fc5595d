using ExportControl.Contracts.Texts;

namespace ExportControl.Contracts.Errors;

/// <summary>The errors of one input by JSON pointer (or /query/…, /header/…, /path/…). At most <see cref="MaxErrors"/> are stored, which bounds the size of an answer.</summary>
public sealed class ValidationErrors
{
    /// <summary>Maximum number of messages.</summary>
    public const int MaxErrors = 200;

    private readonly Dictionary<string, List<Message>> byPath = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Whether there is at least one error.</summary>
    public bool Any => count > 0;

    /// <summary>The JSON pointers that have errors.</summary>
    public IReadOnlyList<string> Paths => [.. byPath.Keys];

    /// <summary>Whether further errors are dropped.</summary>
    public bool Full => count >= MaxErrors;

    public void Add(string path, Message message)
    {
        if (Full)
        {
            return;
        }

        count++;
        (byPath.TryGetValue(path, out var messages) ? messages : byPath[path] = []).Add(message);
    }

    public void Add(string path, string key, params (string Name, string Value)[] values) => Add(path, new Message(key, values));

    /// <summary>A problem of kind <see cref="ProblemKind.Invalid"/> with all errors.</summary>
    public Problem ToProblem() => new(ProblemKind.Invalid, new("invalid.detail", ("count", Full ? $"≥ {MaxErrors}" : $"{count}")), byPath);
}
