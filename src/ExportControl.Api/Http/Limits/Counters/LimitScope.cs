namespace ExportControl.Api.Http.Limits.Counters;

/// <summary>Whose requests a limit counts.</summary>
internal enum LimitScope
{
    Key,
    Tenant,
    All,
}
