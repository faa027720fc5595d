namespace ExportControl.Api.Http.Limits;

/// <summary>A limit was reached while the body was read.</summary>
internal sealed class LimitReachedException(LimitRefusal refusal) : BadHttpRequestException("A limit of request bodies is reached.", StatusCodes.Status429TooManyRequests)
{
    public LimitRefusal Refusal => refusal;
}
