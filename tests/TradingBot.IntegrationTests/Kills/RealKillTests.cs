using System.Globalization;
using System.Text.Json;

namespace TradingBot.IntegrationTests.Kills;

/// <summary>Real processes, a real network stack, a real journal file and <c>kill -9</c>. What it takes to run fifty of them is in tests/ThirdParty/kills.</summary>
public sealed class RealKillTests : IAsyncDisposable
{
    private const string CountVariable = "TRADINGBOT_KILLS";

    // More starts than these in a minute are more than a standard account's requests allow.
    private const int StandardKills = 3;
    private const string SeedVariable = "TRADINGBOT_KILLS_SEED";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tradingbot-kills-");
    private readonly CancellationToken _ended = TestContext.Current.CancellationToken;
    private BuiltProgram? _venue;
    private BuiltProgram? _bot;

    [Fact]
    public async Task Killed_and_started_again_the_program_ends_with_books_that_agree()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is sent by kill.");
        var kills = Read(CountVariable, StandardKills);
        var chance = new Random(Read(SeedVariable, 1));
        _venue = BuiltProgram.Start(
            new Dictionary<string, string>(StringComparer.Ordinal),
            "venue", "--exchange", "lighter", "--port", "0", "--seed", "1", "--rate-limits", kills > StandardKills ? "off" : "on");
        var environment = (await _venue.ReadAsync(_ => true, _ended)).GetProperty("env").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal);

        for (var i = 0; i < kills; i++)
        {
            StartBot(environment);

            // Each line stands between two steps of journal and transport.
            for (var lines = chance.Next(0, 14); lines > 0; lines--)
            {
                await ReadAsync(IsStep);
            }

            await _bot!.KillAsync();
            await _bot.DisposeAsync();
            _bot = null;
        }

        StartBot(environment);
        await ReadAsync(line => TypeOf(line) == "ready");
        await ReadAsync(line => TypeOf(line) == "fill");
        var (exitCode, summary) = await _bot!.StopAsync(_ended);

        Assert.True(exitCode == 0, $"exit code {exitCode}{Environment.NewLine}{_bot.Said}");
        Assert.Equal("summary", TypeOf(summary));
        Assert.True(summary.GetProperty("booksAgree").GetBoolean(), summary.GetProperty("booksDetail").GetString());
        Assert.Equal("external simulator", summary.GetProperty("mode").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        if (_bot is not null)
        {
            await _bot.DisposeAsync();
        }

        if (_venue is not null)
        {
            await _venue.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private static string? TypeOf(JsonElement line) => line.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static bool IsStep(JsonElement line) => TypeOf(line) is "ready" or "order" or "fill";

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private async Task ReadAsync(Func<JsonElement, bool> condition)
    {
        try
        {
            await _bot!.ReadAsync(condition, _ended);
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidOperationException($"{fault.Message}{Environment.NewLine}The venue, {(_venue!.HasExited ? "which has ended" : "which still runs")}, said:{Environment.NewLine}{_venue.Said}", fault);
        }
    }

    private void StartBot(Dictionary<string, string> environment) => _bot = BuiltProgram.Start(
        environment,
        "--mode", "live", "--exchange", "lighter", "--ticker", "BTC", "--quantity", "0.001", "--wait-time", "1", "--take-profit", "0.005",
        "--output", "json", "--data-dir", _data.FullName);
}
