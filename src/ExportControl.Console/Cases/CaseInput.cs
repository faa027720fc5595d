namespace ExportControl.Console.Cases;

/// <summary>The fields of the forms of a case.</summary>
public sealed class CaseInput
{
    /// <summary>The version that the change is based on.</summary>
    public int? Version { get; set; }

    /// <summary>Comment, question, answer or reason.</summary>
    public string? Text { get; set; }

    /// <summary>release or refuse.</summary>
    public string? Decision { get; set; }

    /// <summary>Whether the findings do not count again.</summary>
    public bool Suppress { get; set; }

    /// <summary>Id of the person to assign to.</summary>
    public string? Person { get; set; }
}
