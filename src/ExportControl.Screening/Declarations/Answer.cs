namespace ExportControl.Screening.Declarations;

/// <summary>The declarant's answer to a question on the kind of goods. It is an attestation that is not verified.</summary>
/// <param name="Question">Id of the question ("kz-dual-use/1A005"): its key in questions.*.json.</param>
/// <param name="Yes">True for yes, false for no.</param>
public sealed record Answer(string Question, bool Yes);
