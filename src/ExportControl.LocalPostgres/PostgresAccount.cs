using ExportControl.LocalPostgres.Processes;

namespace ExportControl.LocalPostgres;

/// <summary>
/// The operating-system account that runs PostgreSQL. PostgreSQL refuses to run as root, so a host run by root uses the user `postgres`, or the
/// owner of an existing cluster. Any other host uses its own account.
/// </summary>
public sealed class PostgresAccount
{
    private readonly string? user;
    private readonly string[] prefix;

    private PostgresAccount(string? uid = null, string? gid = null)
    {
        user = uid is null ? null : $"{uid}:{gid}";
        prefix = uid is null ? [] : ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];
    }

    /// <summary>The account for a new cluster.</summary>
    /// <exception cref="PrivateClusterException">The host runs as root and the machine has no user `postgres`.</exception>
    public static async Task<PostgresAccount> ForNewClusterAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return new PostgresAccount();

        var uid = await ProcessRunner.RunAsync(["id", "-u", "postgres"], ct);
        var gid = await ProcessRunner.RunAsync(["id", "-g", "postgres"], ct);
        return uid.Succeeded && gid.Succeeded ? new PostgresAccount(uid.Output, gid.Output) : throw new PrivateClusterException(
            "PostgreSQL refuses to run as root, and this machine has no user 'postgres'. "
            + "Install PostgreSQL with 'apt-get install postgresql', or start the service as another user.");
    }

    internal static async Task<PostgresAccount> OwnerOfAsync(string cluster, CancellationToken ct)
    {
        var owner = (await ProcessRunner.RunAsync(["stat", "-c", "%u %g %a", cluster], ct)).OrThrow($"The owner of {cluster} cannot be read").Output.Split(' ');
        if (Environment.IsPrivilegedProcess)
        {
            return owner[0] != "0" ? new PostgresAccount(owner[0], owner[1]) : throw new PrivateClusterException(
                $"The private cluster {cluster} belongs to root, and PostgreSQL refuses to run as root: change its owner with chown -R postgres.");
        }
        var self = await ProcessRunner.RunAsync(["id", "-u"], ct);
        return self.Output == owner[0] ? new PostgresAccount() : throw new PrivateClusterException(
            $"The private cluster {cluster} belongs to user {owner[0]}: start the service as the user that started it first (root, if it was sudo).");
    }

    /// <summary>Runs a command as this account and waits for its end.</summary>
    public Task<ProcessResult> RunAsync(CancellationToken ct, params string[] command) => ProcessRunner.RunAsync(Command(command), ct);

    /// <summary>Runs a shell script as this account; the arguments are $1, $2, …</summary>
    public Task<ProcessResult> ShellAsync(string script, string input, CancellationToken ct, params string[] arguments) =>
        ProcessRunner.RunAsync(Command(["sh", "-c", script, "sh", .. arguments]), ct, input);

    internal string[] Command(params string[] command) => [.. prefix, .. command];

    internal async Task<bool> CanTraverseAsync(string folder, CancellationToken ct) => (await RunAsync(ct, "test", "-x", folder)).Succeeded;

    /// <summary>Makes this account the owner of the path.</summary>
    public async Task ChangeOwnerAsync(string path, CancellationToken ct)
    {
        if (user is not null) (await ProcessRunner.RunAsync(["chown", user, path], ct)).OrThrow($"The owner of {path} cannot be changed to the user that runs PostgreSQL");
    }
}
