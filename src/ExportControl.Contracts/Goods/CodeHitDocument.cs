using System.ComponentModel;

namespace ExportControl.Contracts.Goods;

[Description("A commodity code found; match is exact, prefix, successor (the query is a code of HS 2017 or HS 2012), all-words, some-words or similar (a word similar to one of the query).")]
public sealed record CodeHitDocument(string Code, string Match, DescriptionDocument Description, string? SupplementaryUnit);
