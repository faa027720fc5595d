namespace ExportControl.Clients;

/// <summary>Counts the checks of one client; a fault is printed and does not end the others.</summary>
internal sealed class RoundTrip(string client)
{
    private int count;
    private int faults;

    public void That(string name, bool holds)
    {
        count++;
        if (!holds)
        {
            faults++;
            System.Console.WriteLine($"{client}  fault  {name}");
        }
    }

    public void Close() => System.Console.WriteLine($"{client}: {count} checks, {faults} faults");

    public static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
