namespace ExportControl.Console.Access;

/// <summary>Declares the kind of work of a page. Pages without it read by key or change something.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageWorkAttribute(PageWork work) : Attribute
{
    /// <summary>The kind.</summary>
    public PageWork Work { get; } = work;
}
