using System.Globalization;
using ExportControl.Contracts.Texts;
using ExportControl.Screening.RuleSets.Limits;
using ExportControl.Screening.Values;

namespace ExportControl.Contracts.RuleSets.Versions;

/// <summary>The text of a limit that a rule set exceeds.</summary>
public static class RuleSetExcessMessage
{
    public static Message Of(RuleSetExcess excess)
    {
        ArgumentNullException.ThrowIfNull(excess);
        return new(
            $"rules.limit.{SnakeCase.Of(excess.Limit.ToString()).Replace('_', '-')}",
            ("place", SafeText.Of(excess.File)),
            ("name", SafeText.Of(excess.Name)),
            ("found", excess.Found.ToString(CultureInfo.InvariantCulture)),
            ("most", excess.Most.ToString(CultureInfo.InvariantCulture)));
    }
}
