using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace ExportControl.Storage.Accounts;

/// <summary>What a caller may do.</summary>
public enum Role
{
    /// <summary>Posts declarations and reads their verdicts.</summary>
    Broker,

    /// <summary>A freight system that does the same.</summary>
    Erp,

    /// <summary>Decides cases, authors rule sets.</summary>
    Officer,

    /// <summary>Approves what officers author.</summary>
    Approver,

    /// <summary>Keeps tenants and keys.</summary>
    Admin,
}
