using ExportControl.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts.FormKeys;

/// <summary>Stores the keys with which ASP.NET Core Data Protection protects forms. Keys are added and read, never changed.</summary>
public sealed class KeyRingStore
{
    private readonly IDbContextFactory<ExportControlDb> contexts;

    internal KeyRingStore(IDbContextFactory<ExportControlDb> contexts) => this.contexts = contexts;

    /// <summary>The keys as XML. The interface of the library is synchronous; it reads once a day.</summary>
    public IReadOnlyList<string> List()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.KeyRing.OrderBy(k => k.Id).Select(k => k.Xml)];
    }

    /// <summary>Adds a key.</summary>
    public void Add(string name, string xml)
    {
        using var db = contexts.CreateDbContext();
        db.KeyRing.Add(new KeyRingRow { Name = name, Xml = xml });
        db.SaveChanges();
    }
}
