namespace ExportControl.LocalPostgres;

/// <summary>A PostgreSQL server that takes connections.</summary>
/// <param name="Pid">Process id of its main process.</param>
/// <param name="SocketFolder">The folder of its socket.</param>
/// <param name="Adopted">True if an earlier host started it.</param>
internal readonly record struct RunningServer(int Pid, string SocketFolder, bool Adopted);
