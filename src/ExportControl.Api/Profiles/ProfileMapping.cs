using ExportControl.Api.Http.Json;
using ExportControl.Api.Http.Preconditions;
using ExportControl.Api.Http.Problems;
using ExportControl.Application.Access;
using ExportControl.Application.Profiles;
using ExportControl.Contracts.Errors;
using ExportControl.Contracts.Profiles;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using ExportControl.Screening.Values;
using ExportControl.Storage.Profiles;

namespace ExportControl.Api.Profiles;

/// <summary>Documents of stored profiles.</summary>
internal static class ProfileMapping
{
    /// <summary>The document of a version.</summary>
    /// <param name="profile">The version.</param>
    /// <param name="inForce">The version that is in force today; null where there is none.</param>
    public static ProfileDocument ToDocument(this Profile profile, int? inForce) => new()
    {
        TaxId = profile.TaxId,
        Version = profile.Version,
        State = profile.State.To<ProfileVersionState>(),
        InForceVersion = inForce,
        Name = profile.Name,
        Country = profile.Statements.Country?.Alpha2,
        ValidFrom = profile.ValidFrom,
        ValidTo = profile.ValidTo,
        Statements = ProfileStatementsDocument.Of(profile.Statements),
        Evidence = EvidenceDocument.Of(profile.Statements.Evidence),
        By = profile.ByName,
        At = WireFormat.Instant(profile.At),
        Confirms = profile.Confirms,
    };

    /// <summary>The problem of a change that was refused.</summary>
    public static ProblemResult ToProblem(this ProfileResult refused, HttpContext http, string taxId) => refused switch
    {
        ProfileResult.NotStated => new(VersionTag.Missing()),
        ProfileResult.Changed { Current: { } current } => new(Problem.Changed(current.Version, SnakeCase.Of(current.State.ToString()))),
        ProfileResult.AlreadyInForce => ProblemResult.Of(ProblemKind.ProfileInForce),
        ProfileResult.StatesNothing => NothingStated(),
        _ => ProblemResult.NotFound("profile", taxId),
    };

    private static ProblemResult NothingStated()
    {
        var errors = new ValidationErrors();
        errors.Add("/statements", new Message("profile.states-nothing"));
        return errors.ToProblemResult();
    }
}
