using System.Diagnostics;

namespace ExportControl.Drills.Hosting;

/// <summary>The settings of a started service. Those of the developer are not used.</summary>
internal static class ServiceEnvironment
{
    public static void Set(ProcessStartInfo start, string folder, IReadOnlyList<(string Name, string Value)> settings)
    {
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("EXPORTCONTROL_", StringComparison.Ordinal) || n.StartsWith("ConnectionStrings__", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["EXPORTCONTROL_DATA"] = folder;
        start.Environment["EXPORTCONTROL_RULES"] = Repository.Rules;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
    }
}
