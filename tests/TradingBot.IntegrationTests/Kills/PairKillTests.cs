using System.Globalization;
using System.Text.Json;

namespace TradingBot.IntegrationTests.Kills;

/// <summary>A pair on two venues, each a process of its own, and a bot that is killed by <c>kill -9</c> while it opens and closes pairs. Five of them are in tests/ThirdParty/kills.</summary>
public sealed class PairKillTests : IAsyncDisposable
{
    private const string CountVariable = "TRADINGBOT_PAIR_KILLS";
    private const int StandardKills = 1;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tradingbot-pairs-");
    private readonly CancellationToken _ended = TestContext.Current.CancellationToken;
    private readonly List<BuiltProgram> _venues = [];
    private BuiltProgram? _bot;

    [Fact]
    public async Task Killed_and_started_again_it_never_leaves_a_leg_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGTERM is sent by kill.");
        var kills = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : StandardKills;
        var chance = new Random(1);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var venue in new[] { "lighter", "paradex" })
        {
            await StartVenueAsync(venue, environment);
        }

        for (var i = 0; i < kills; i++)
        {
            StartBot(environment);
            for (var lines = chance.Next(1, 10); lines > 0; lines--)
            {
                await _bot!.ReadAsync(IsStep, _ended);
            }

            await _bot!.KillAsync();
            await _bot.DisposeAsync();
        }

        StartBot(environment);
        await _bot!.ReadAsync(line => TypeOf(line) == "ready", _ended);
        await _bot.ReadAsync(line => TypeOf(line) == "fill", _ended);
        var (exitCode, summary) = await _bot.StopAsync(_ended);

        Assert.True(exitCode == 0, $"exit code {exitCode}{Environment.NewLine}{_bot.Said}");
        Assert.True(summary.GetProperty("booksAgree").GetBoolean(), _bot.Said);
        Assert.Equal(0m, summary.GetProperty("venues").EnumerateArray().Sum(v => v.GetProperty("position").GetDecimal()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _venues.Append(_bot))
        {
            if (program is not null)
            {
                await program.DisposeAsync();
            }
        }

        _data.Delete(recursive: true);
    }

    private static string? TypeOf(JsonElement line) => line.TryGetProperty("type", out var type) ? type.GetString() : null;

    private static bool IsStep(JsonElement line) => TypeOf(line) is "ready" or "order" or "fill";

    private async Task StartVenueAsync(string venue, Dictionary<string, string> environment)
    {
        var program = BuiltProgram.Start(new Dictionary<string, string>(StringComparer.Ordinal), "venue", "--exchange", venue, "--port", "0", "--rate-limits", "off");
        _venues.Add(program);
        foreach (var variable in (await program.ReadAsync(_ => true, _ended)).GetProperty("env").EnumerateObject())
        {
            environment[variable.Name] = variable.Value.GetString()!;
        }
    }

    // Pairs are worth it at any rate and live for 36 s, so that deaths fall into opening and closing alike.
    private void StartBot(Dictionary<string, string> environment) => _bot = BuiltProgram.Start(
        environment,
        "--mode", "live", "--strategy", "funding_arbitrage", "--ticker", "BTC", "--exchanges", "lighter,paradex", "--target-exposure", "200", "--min-profit-rate", "-1",
        "--max-age", "0.01", "--max-touch-multiple", "100", "--failure-cooldown", "0.05", "--output", "json", "--data-dir", _data.FullName);
}
