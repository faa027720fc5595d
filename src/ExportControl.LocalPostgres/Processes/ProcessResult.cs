using System.Diagnostics;

namespace ExportControl.LocalPostgres;

internal readonly record struct ProcessResult(int Code, string Text)
{
    internal bool Well => Code == 0;

    internal ProcessResult OrThrow(string what) => Well ? this : throw new PrivateClusterException($"{what} (exit code {Code}): {Text}");
}
