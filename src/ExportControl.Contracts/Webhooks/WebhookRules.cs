using ExportControl.Contracts.Events;
using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Webhooks;

/// <summary>Checks of the members of a webhook.</summary>
public static class WebhookRules
{
    private const int MaxTypes = 20;

    private static readonly Func<string, Message?> Text = FieldRules.Text(2000);

    /// <summary>An address with http or https and a host, without a user name and a fragment.</summary>
    public static Message? Url(string text) => Text(text) ?? (
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Fragment.Length == 0
            ? null
            : new Message("webhook.url.form", ("value", SafeText.Of(text))));

    /// <summary>Adds the errors of a list of types.</summary>
    public static void CheckTypes<T>(IReadOnlyList<string>? types, int least, ValidationContext<T> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (types is null)
        {
            return;
        }

        if (types.Count < least || types.Count > MaxTypes)
        {
            context.AddFailure("Types", new Message("list.count", FieldRules.Range(types.Count, least, MaxTypes)));
            return;
        }

        for (var i = 0; i < types.Count; i++)
        {
            if (EventKinds.Check(types[i] ?? "") is { } fault)
            {
                context.AddFailure($"Types[{i}]", fault);
            }
        }
    }
}
