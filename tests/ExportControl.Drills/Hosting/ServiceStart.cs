namespace ExportControl.Drills.Hosting;

/// <summary>What a service is started with.</summary>
internal sealed record ServiceStart(string Program, Uri Address, string AdminKey, string Folder, string Log, IReadOnlyList<(string Name, string Value)> Settings);
