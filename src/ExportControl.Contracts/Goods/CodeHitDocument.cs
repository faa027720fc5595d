using System.ComponentModel;

namespace ExportControl.Contracts.Goods;

[Description("A commodity code found; match is exact, prefix, all-words, some-words or similar (a word similar to one of the query).")]
public sealed record CodeHitDocument(string Code, string Match, DescriptionDocument Description, string? SupplementaryUnit);
