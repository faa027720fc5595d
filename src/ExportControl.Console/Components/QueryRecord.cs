using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ExportControl.Console.Components;

/// <summary>Reads the query of a page into the record with which the API reads the same parameters.</summary>
public static class QueryRecord
{
    private static readonly ConcurrentDictionary<Type, (ConstructorInfo Constructor, string[] Names)> Shapes = [];

    /// <summary>The record. An empty parameter, as a form sends it, is none.</summary>
    public static T Of<T>(IQueryCollection query)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(query);
        var (constructor, names) = Shapes.GetOrAdd(typeof(T), static type =>
        {
            var made = type.GetConstructors().Single(c => c.GetParameters().All(p => p.ParameterType == typeof(string)));
            return (made, [.. made.GetParameters().Select(p => type.GetProperty(p.Name!)!.GetCustomAttribute<FromQueryAttribute>()!.Name!)]);
        });
        return (T)constructor.Invoke([.. names.Select(n => query[n].ToString() is { Length: > 0 } value ? value : null)]);
    }

    /// <summary>The names of the parameters.</summary>
    public static IEnumerable<string> NamesOf<T>()
        where T : class => typeof(T).GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>();
}
