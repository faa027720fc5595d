using System.ComponentModel;

namespace ExportControl.Contracts.Goods;

[Description("A commodity code found; match is exact, prefix, all-words, some-words or similar (a word that looks like one asked for).")]
public sealed record CodeHitDocument(string Code, string Match, DescriptionDocument Description, string? SupplementaryUnit);
