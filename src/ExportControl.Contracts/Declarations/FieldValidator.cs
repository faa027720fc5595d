using ExportControl.Contracts.Texts;
using ExportControl.Contracts.Validation;
using FluentValidation;

namespace ExportControl.Contracts.Declarations;

/// <summary>Tells what is wrong with the members of one object of a declaration; where it stands is put together only when there is something to tell.</summary>
internal readonly struct FieldValidator(ValidationContext<DeclarationDocument> context, string place)
{
    public void Missing(string member, string key = "required") => context.RefuseMissing(place + member, key);

    public void Wrong(string member, Message message) => context.Refuse(place + member, message);

    public void Stated<T>(T? value, string member, Func<T, Message?> check)
        where T : class
    {
        if (value is not null && check(value) is { } message)
        {
            Wrong(member, message);
        }
    }

    public void Stated<T>(T? value, string member, Func<T, Message?> check)
        where T : struct
    {
        if (value is { } stated && check(stated) is { } message)
        {
            Wrong(member, message);
        }
    }

    public void Required<T>(T? value, string member, Func<T, Message?> check, string key = "required")
        where T : class
    {
        if (value is null)
        {
            Missing(member, key);
        }

        Stated(value, member, check);
    }

    public void Required<T>(T? value, string member, Func<T, Message?> check)
        where T : struct
    {
        if (value is null)
        {
            Missing(member);
        }

        Stated(value, member, check);
    }

    public void Required<T>(T? value, string member, Action<T, FieldValidator> checks)
        where T : class
    {
        if (value is null)
        {
            Missing(member);
        }

        Part(value, member, checks);
    }

    public void Part<T>(T? value, string member, Action<T, FieldValidator> checks)
        where T : class
    {
        if (value is not null)
        {
            checks(value, new FieldValidator(context, $"{place}{member}."));
        }
    }

    /// <summary>Whether there is a list of a length that is worth looking into; a wrong length is told.</summary>
    public bool Holds<T>(T? list, string member, Func<T, Message?> count)
        where T : class
    {
        var message = list is null ? null : count(list);
        if (message is not null)
        {
            Wrong(member, message);
        }

        return list is not null && message is null;
    }

    public void Each<T>(IReadOnlyList<T?> list, string member, Action<T, FieldValidator> checks)
        where T : class
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is { } item)
            {
                checks(item, new FieldValidator(context, $"{place}{member}[{i}]."));
            }
            else
            {
                Missing($"{member}[{i}]", "json.null");
            }
        }
    }
}
