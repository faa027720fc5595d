using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExportControl.Screening.Declarations;

namespace ExportControl.Storage.Declarations;

/// <summary>Everything a verdict was computed from, besides the rule set.</summary>
/// <param name="Declaration">The declaration as judged.</param>
/// <param name="LookedUp">What was looked up for it.</param>
public sealed record JudgedFacts(Declaration Declaration, ResolvedFacts LookedUp);
