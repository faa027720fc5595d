namespace ExportControl.Application.Tests.Webhooks;

/// <summary>What a receiver does with a request.</summary>
internal enum ReceiverAnswer
{
    Accept,
    Fail,
    Busy,
    Gone,
    Redirect,
    Hang,
    CutOff,
    Reset,
}
