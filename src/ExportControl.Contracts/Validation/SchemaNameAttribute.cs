namespace ExportControl.Contracts.Validation;

/// <summary>Names the OpenAPI schema of a type where it is not the type's name without its suffix (Document, Request, Response).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum)]
public sealed class SchemaNameAttribute(string name) : Attribute
{
    public string Name => name;
}
