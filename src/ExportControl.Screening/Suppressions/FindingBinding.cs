namespace ExportControl.Screening.Suppressions;

/// <summary>What a suppression is bound to: the rule, and hashes of its content, of the matched rows, of the parties and of the goods.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="RuleHash">The rule as it is written, with the outcome, the certainty and the text of the finding.</param>
/// <param name="RowHash">The matched list rows with all their columns.</param>
/// <param name="PartyHash">Parties, route, end use, the facts that the rule read, and the claimed document that is to be verified.</param>
/// <param name="GoodsHash">Code, origin, import, maker, description and classification of the line.</param>
public sealed record FindingBinding(string Rule, string RuleHash, string RowHash, string PartyHash, string GoodsHash);
