using ExportControl.Screening.Declarations;
using ExportControl.Screening.Terms;

namespace ExportControl.Screening.Evaluation;

/// <summary>
/// What the texts of a declaration mention besides the descriptions of goods, each text read once. A military body or a region counts only in
/// the name of a party outside the home country: a state body of the exporter's own country is no foreign user. Not safe for use from several threads.
/// </summary>
/// <param name="matcher">The terms.</param>
/// <param name="declaration">The declaration.</param>
/// <param name="home">Alpha-2 code of the home country.</param>
/// <param name="ct">Ends the reading of a text.</param>
internal sealed class TextMentions(PhraseMatcher matcher, Declaration declaration, string home, CancellationToken ct)
{
    private readonly MatchBuffers buffers = new() { Cancellation = ct };
    private SubjectMention[]? endUse;
    private SubjectMention[]? parties;
    private string? manufacturer;
    private SubjectMention[] manufacturerMentions = [];

    /// <summary>Mentions in the description of the end use.</summary>
    public SubjectMention[] EndUse => endUse ??= declaration.EndUse.Description is { Length: > 0 } text ? matcher.Find(text, buffers) : [];

    /// <summary>Mentions in the names of exporter, consignee and end user.</summary>
    public SubjectMention[] Parties => parties ??= FindParties();

    /// <summary>Mentions in a description of goods.</summary>
    public SubjectMention[] InDescription(string description) => matcher.Find(description, buffers);

    /// <summary>Mentions in the name of the line's manufacturer.</summary>
    public SubjectMention[] Manufacturer(Line line)
    {
        if (line.ManufacturerName is not { Length: > 0 } name)
        {
            return [];
        }

        // Lines of one declaration often have one manufacturer.
        var isHome = line.ManufacturerCountry?.Alpha2 == home;
        if (!ReferenceEquals(name, manufacturer))
        {
            (manufacturer, manufacturerMentions) = (name, matcher.Find(name, buffers, isName: true));
        }

        return isHome ? WithoutForeignKinds(manufacturerMentions) : manufacturerMentions;
    }

    private SubjectMention[] FindParties()
    {
        var consignee = InParty(declaration.Consignee);
        var exporter = InParty(declaration.Exporter);
        var endUser = declaration.EndUser is { } user && user != declaration.Consignee ? InParty(user) : [];
        return exporter.Length + consignee.Length + endUser.Length == 0 ? [] : [.. exporter, .. consignee, .. endUser];
    }

    private SubjectMention[] InParty(Party party)
    {
        var found = matcher.Find(party.Name, buffers, isName: true);
        return party.Country.Alpha2 == home ? WithoutForeignKinds(found) : found;
    }

    private static SubjectMention[] WithoutForeignKinds(SubjectMention[] mentions) =>
        mentions.Length == 0 ? mentions : Array.FindAll(mentions, m => m.Subject.Kind is not (SubjectKind.MilitaryBody or SubjectKind.Region));
}
