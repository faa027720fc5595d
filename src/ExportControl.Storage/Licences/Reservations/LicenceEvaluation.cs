using ExportControl.Screening.Declarations.Licences;
using ExportControl.Storage.Verdicts;

namespace ExportControl.Storage.Licences.Reservations;

/// <summary>How a submission that names licences of the register is evaluated again, with what is left of them when it is written.</summary>
public sealed class LicenceEvaluation
{
    internal LicenceEvaluation(LicenceQuery query, Func<IReadOnlyList<RegisteredLicence>, Submission> evaluate) => (Query, Evaluate) = (query, evaluate);

    internal LicenceQuery Query { get; }

    /// <summary>The submission with these licences.</summary>
    internal Func<IReadOnlyList<RegisteredLicence>, Submission> Evaluate { get; }
}
