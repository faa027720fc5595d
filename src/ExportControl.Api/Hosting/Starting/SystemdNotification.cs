using Microsoft.Extensions.Hosting.Systemd;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>Reports to systemd that the service is ready and that it stops (Type=notify).</summary>
internal static class SystemdNotification
{
    private const string SocketName = "NOTIFY_SOCKET";

    /// <summary>
    /// Has an effect only if systemd expects a report. UseSystemd of the library looks at the name of the parent process instead, which a unit with
    /// ProtectProc=invisible hides.
    /// </summary>
    public static void Add(IServiceCollection services)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SocketName)))
        {
            services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddSingleton<IHostLifetime, SystemdLifetime>();
        }
    }
}
