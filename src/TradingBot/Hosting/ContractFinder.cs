using TradingBot.Exchanges;
using TradingBot.Model;

namespace TradingBot.Hosting;

/// <summary>Finds the contract that a ticker means, or says which ones come near.</summary>
internal static class ContractFinder
{
    private const int Suggestions = 5;
    private const int Retries = 8;

    /// <summary>Finds an active contract by its ticker. A venue that asks for patience gets it.</summary>
    /// <exception cref="RunFaultException">The venue could not be asked, or has no such contract.</exception>
    public static async Task<ContractAttributes> FindAsync(IMarketDataClient client, string ticker, TimeProvider time, CancellationToken cancellationToken)
    {
        var answer = await client.GetContractsAsync(cancellationToken);
        for (var attempt = 1; answer.Error is { IsBusy: true } busy && attempt <= Retries; attempt++)
        {
            await Task.Delay(busy.WaitBefore(attempt), time, cancellationToken);
            answer = await client.GetContractsAsync(cancellationToken);
        }

        if (!answer.IsKnown)
        {
            throw new RunFaultException(Cli.ExitCode.Failed, [$"{client.Capabilities.DisplayName} could not be asked for its markets: {answer.Error}"]);
        }

        var found = answer.Value.FirstOrDefault(c => c.Ticker.Equals(ticker, StringComparison.OrdinalIgnoreCase));
        if (found is { IsActive: true })
        {
            return found;
        }

        throw new RunFaultException(
            Cli.ExitCode.BadUsage,
            [
                found is not null
                    ? $"{ticker} is not trading on {client.Capabilities.DisplayName} now."
                    : $"{client.Capabilities.DisplayName} lists no perpetual with the ticker {ticker}. Near matches: {string.Join(", ", NearMatches(ticker, answer.Value.Where(c => c.IsActive).Select(c => c.Ticker)))}.",
            ]);
    }

    /// <summary>The names that differ least from what was typed.</summary>
    public static IReadOnlyList<string> NearMatches(string typed, IEnumerable<string> names) =>
        [.. names.OrderBy(n => Distance(typed.ToUpperInvariant(), n.ToUpperInvariant())).ThenBy(n => n, StringComparer.Ordinal).Take(Suggestions)];

    // Letters to insert, delete or replace; one whole row at a time.
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
