namespace ExportControl.Storage.Database.Roles;

/// <summary>The connection string that an error of the set-up is about.</summary>
public enum DatabaseSetting
{
    /// <summary>The login of requests.</summary>
    Service,

    /// <summary>The login of the writer and of background work.</summary>
    Worker,

    /// <summary>The login of requests through a connection pooler.</summary>
    Pooled,

    /// <summary>The login that migrates.</summary>
    Owner,
}
