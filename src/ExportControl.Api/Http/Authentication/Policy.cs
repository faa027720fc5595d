using System.Globalization;
using System.Security.Claims;

namespace ExportControl.Api.Http.Authentication;

/// <summary>Names of the authorization policies.</summary>
internal static class Policy
{
    /// <summary>Any operation; one that reads needs the right to read.</summary>
    public const string Calls = "calls";
    public const string Reads = "reads";
    public const string Posts = "posts";
    public const string Rescreens = "rescreens";

    /// <summary>Confirms the statements of brokers: officers and admins.</summary>
    public const string Confirms = "confirms";

    /// <summary>Reads and ends suppressions: officers, approvers and admins.</summary>
    public const string Suppresses = "suppresses";

    /// <summary>Registers licences and changes their states: officers and admins.</summary>
    public const string Registers = "registers";
    public const string Administers = "administers";
    public const string Drafts = "drafts";
    public const string Proposes = "proposes";
    public const string Webhooks = "webhooks";
    public const string Approves = "approves";

    /// <summary>Works on cases and decides them.</summary>
    public const string Decides = "decides";

    /// <summary>Answers the questions of cases: brokers and systems.</summary>
    public const string Answers = "answers";

    /// <summary>Attaches files to cases: who decides or answers.</summary>
    public const string Attaches = "attaches";
}
