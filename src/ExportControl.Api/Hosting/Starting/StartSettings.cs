using ExportControl.Api.Hosting.Commands;

namespace ExportControl.Api.Hosting.Starting;

/// <summary>What is checked before anything is started: the arguments, the settings and the certificate.</summary>
internal static class StartSettings
{
    /// <summary>The settings; a problem that ends the program with the exit code, or null.</summary>
    public static (Settings Settings, string? Problem, int ExitCode) Read(string[] arguments, Func<string, string?> environment)
    {
        var (settings, problems) = Settings.Read(environment);
        if (arguments is not ([] or [HealthProbe.Switch]))
        {
            var expected = $"no argument (serve), {HealthProbe.Switch}, {DatabaseSetup.Command}, or {RulesCommand.Name} (alone it lists its commands)";
            return (settings, $"'{string.Join(' ', arguments)}' is not a command. Expected: {expected}.", ExitCode.Usage);
        }

        var problem = problems.Count > 0 ? string.Join('\n', problems) : HttpsCertificate.FindProblem(settings.Urls, settings.Secrets.Find);
        return (settings, problem, ExitCode.InvalidSettings);
    }
}
