namespace ExportControl.Drills.Harness;

/// <summary>Settings for drills whose subject is not the limits of a tenant.</summary>
internal static class ServiceLimits
{
    public static (string Name, string Value)[] Raised => [];
}
