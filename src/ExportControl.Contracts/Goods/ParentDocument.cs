using System.ComponentModel;

namespace ExportControl.Contracts.Goods;

public sealed record ParentDocument(string Code, DescriptionDocument Description);
