using ExportControl.Storage.Database;
using ExportControl.Storage.Verdicts;
using ExportControl.Storage.Verdicts.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ExportControl.Storage.Tests.Verdicts;

public sealed class DiskSpaceMonitorTests(Store store) : IClassFixture<Store>
{
    private static readonly PostgresException DiskFull = new("No space left on device", "ERROR", "ERROR", "53100");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_write_failed_on_a_full_disk_the_database_is_asked_until_it_has_space()
    {
        var (asked, isFull) = (0, true);
        var disk = new DiskSpaceMonitor(_ =>
        {
            asked++;
            return isFull ? Task.FromException(DiskFull) : Task.CompletedTask;
        });
        await using var writer = new VerdictWriter(
            _ => isFull ? Task.FromException<HashSet<Guid>>(DiskFull) : Task.FromResult(new HashSet<Guid>()), store.Services.GetRequiredService<IDbContextFactory<ExportControlDb>>(), disk);
        await disk.CheckAsync(Ct);
        Assert.Equal(0, asked);

        Assert.True(TransientDbError.Is(await Record.ExceptionAsync(() => writer.AppendAsync(A.Submission(A.Tenant()), Ct))));

        Assert.Same(DiskFull, await Record.ExceptionAsync(() => disk.CheckAsync(Ct)));
        Assert.Same(DiskFull, await Record.ExceptionAsync(() => disk.CheckAsync(Ct)));
        isFull = false;
        await disk.CheckAsync(Ct);
        await disk.CheckAsync(Ct);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Other_errors_of_a_write_say_nothing_about_the_disk()
    {
        var disk = new DiskSpaceMonitor(_ => throw new InvalidOperationException());

        disk.Failed(new PostgresException("", "ERROR", "ERROR", "57P01"));
        disk.Failed(new TimeoutException());

        await disk.CheckAsync(Ct);
    }

    [Fact]
    public async Task The_application_may_ask_for_space_and_a_temporary_file_is_written()
    {
        var disk = new DiskSpaceMonitor(store.AsApplication);
        disk.Failed(DiskFull);
        var before = await TemporaryBytesAsync();

        await disk.CheckAsync(Ct);

        // Statistics of a session are reported to the server when it is idle.
        while (await TemporaryBytesAsync() == before)
        {
            await Task.Delay(50, Ct);
        }
    }

    private async Task<long> TemporaryBytesAsync()
    {
        await using var command = store.AsApplication.CreateCommand("SELECT temp_bytes FROM pg_stat_database WHERE datname = current_database()");
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
