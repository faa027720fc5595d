namespace ExportControl.LocalPostgres;

/// <summary>
/// Whom PostgreSQL runs as: it refuses root, so a host run by root hands it to the user `postgres`, or to whoever owns the cluster already.
/// Any other host runs it as itself.
/// </summary>
internal sealed class PostgresAccount
{
    private readonly string? user;
    private readonly string[] prefix;

    private PostgresAccount(string? uid = null, string? gid = null)
    {
        user = uid is null ? null : $"{uid}:{gid}";
        prefix = uid is null ? [] : ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];
    }

    internal static async Task<PostgresAccount> ForNewAsync(CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess) return new PostgresAccount();

        var uid = await ProcessRunner.RunAsync(["id", "-u", "postgres"], ct);
        var gid = await ProcessRunner.RunAsync(["id", "-g", "postgres"], ct);
        return uid.Well && gid.Well ? new PostgresAccount(uid.Text, gid.Text) : throw new PrivateClusterException(
            "PostgreSQL refuses to run as root, and this machine has no user 'postgres' to run it as. "
            + "Install it with 'apt-get install postgresql', or start the service as another user.");
    }

    internal static async Task<PostgresAccount> OwnerOfAsync(string cluster, CancellationToken ct)
    {
        var owner = (await ProcessRunner.RunAsync(["stat", "-c", "%u %g %a", cluster], ct)).OrThrow($"Cannot look at {cluster}").Text.Split(' ');
        if (Environment.IsPrivilegedProcess)
        {
            return owner[0] != "0" ? new PostgresAccount(owner[0], owner[1]) : throw new PrivateClusterException(
                $"The private cluster {cluster} belongs to root, and PostgreSQL refuses to run as root: chown -R it to 'postgres'.");
        }
        var self = await ProcessRunner.RunAsync(["id", "-u"], ct);
        return self.Text == owner[0] ? new PostgresAccount() : throw new PrivateClusterException(
            $"The private cluster {cluster} belongs to user {owner[0]}: start the service as the user who started it first (root, if it was sudo).");
    }

    internal Task<ProcessResult> RunAsync(CancellationToken ct, params string[] command) => ProcessRunner.RunAsync(Command(command), ct);

    /// <summary>A line of shell; the arguments are $1, $2, …</summary>
    internal Task<ProcessResult> ShellAsync(string script, string input, CancellationToken ct, params string[] arguments) =>
        ProcessRunner.RunAsync(Command(["sh", "-c", script, "sh", .. arguments]), ct, input);

    internal string[] Command(params string[] command) => [.. prefix, .. command];

    internal async Task<bool> CanEnterAsync(string folder, CancellationToken ct) => (await RunAsync(ct, "test", "-x", folder)).Well;

    internal async Task GiveAsync(string path, CancellationToken ct)
    {
        if (user is not null) (await ProcessRunner.RunAsync(["chown", user, path], ct)).OrThrow($"Cannot give {path} to the user that runs PostgreSQL");
    }
}
