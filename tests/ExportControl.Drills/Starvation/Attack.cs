namespace ExportControl.Drills.Starvation;

/// <summary>An attack of one tenant, or of a stranger: clients that run until they are cancelled.</summary>
internal sealed record Attack(string Name, int Clients, Func<Attacker, int, CancellationToken, Task> RunAsync);
