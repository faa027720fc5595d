using ExportControl.Benchmarks.Post;

namespace ExportControl.Benchmarks.Tests.Post;

public sealed class PgBenchOutputTests
{
    private const string NoTransaction =
        """
        pgbench (15.14)
        transaction type: multiple scripts
        number of clients: 64
        number of threads: 2
        duration: 1 s
        number of transactions actually processed: 0
        number of failed transactions: 0 (NaN%)
        """;

    [Fact]
    public void The_rate_is_read() =>
        Assert.Equal(2019.25, PgBenchOutput.Rate("number of transactions actually processed: 6057\ntps = 2019.250000 (without initial connection time)\n"));

    [Fact]
    public void Without_a_finished_transaction_there_is_no_rate() => Assert.Null(PgBenchOutput.Rate(NoTransaction));
}
