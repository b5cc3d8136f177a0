using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TradingBot.Exchanges;
using TradingBot.Model;
using TradingBot.Orders;

namespace TradingBot.Hosting;

/// <summary>Looks at one venue from outside in: reachable, clock, market, book, funding, streams; then the account. Places no order and changes nothing.</summary>
/// <param name="connection">Where to look.</param>
/// <param name="ticker">The market to look at.</param>
/// <param name="report">Takes each line as soon as it is known.</param>
internal sealed class ExchangeCheck(VenueConnection connection, string ticker, Action<CheckLine> report)
{
    // Venues refuse stamps that are off by more than some seconds; the bot corrects for what it measures, and a person should still mend it.
    private static readonly TimeSpan ClockWarning = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeyWarning = TimeSpan.FromDays(7);

    private ExchangeCapabilities Capabilities => connection.Exchange.Capabilities;

    /// <summary>Looks at what needs no credentials.</summary>
    /// <returns>The contract of the ticker; null when it was not found.</returns>
    public async Task<ContractAttributes?> CheckPublicAsync(IMarketDataClient client)
    {
        var began = TimeProvider.System.GetTimestamp();
        var contracts = await client.GetContractsAsync(CancellationToken.None);
        var took = TimeProvider.System.GetElapsedTime(began);
        if (!contracts.IsKnown)
        {
            Fail("reachable", $"{Capabilities.DisplayName} did not answer: {contracts.Error}. Check the network, and whether the venue is in maintenance.");
            return null;
        }

        Ok("reachable", Text($"{contracts.Value.Count} perpetuals listed, answered in {took.TotalMilliseconds:0} ms."));
        await CheckClockAsync(client);
        if (!TryFind(contracts.Value, out var contract))
        {
            return null;
        }

        var quote = await client.GetBestBidOfferAsync(contract.ContractId, CancellationToken.None);
        CheckMarket(contract, quote);
        await CheckFundingAsync(client, contract);
        Report("market stream", await client.ConnectMarketDataAsync([contract], new SilentExchangeEvents(), CancellationToken.None), "subscribed, confirmed, first book received.");
        return contract;
    }

    /// <summary>Looks at the account; <see cref="CheckPublicAsync"/> comes first.</summary>
    public async Task CheckAccountAsync(IExchangeClient client, ContractAttributes contract)
    {
        var failure = await client.ConnectTradingAsync([contract], new SilentExchangeEvents(), CancellationToken.None);
        Report("login and account stream", failure, $"account {client.AccountLabel}; the venue takes its credentials.");
        if (failure is not null)
        {
            Skip("account", "not looked at, because the login failed.");
            return;
        }

        await CheckRightsAsync(client);
        await CheckMoneyAsync(client);
        await CheckHoldingsAsync(client, contract);
    }

    /// <summary>Says that there is nothing to look at the account with.</summary>
    public void SkipAccount() => Skip(
        "credentials",
        $"none set, so the account was not looked at. Trading needs {connection.Exchange.NeededCredentials}.");

    /// <summary>Reports each fault of the credentials.</summary>
    public void ReportCredentialFaults(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            Fail("credentials", fault);
        }
    }

    private async Task CheckClockAsync(IMarketDataClient client)
    {
        var offset = await client.MeasureClockOffsetAsync(CancellationToken.None);
        if (!offset.IsKnown)
        {
            Skip("clock", offset.Error.Message);
        }
        else if (offset.Value.Duration() >= ClockWarning)
        {
            Warn("clock", Text($"this machine is {offset.Value.Duration().TotalSeconds:0.0} s {(offset.Value > TimeSpan.Zero ? "behind" : "ahead of")} the venue. The bot corrects for it; set the clock (NTP) all the same."));
        }
        else
        {
            Ok("clock", Text($"{offset.Value.Duration().TotalMilliseconds:0} ms off, as far as the answer's way allows to tell."));
        }
    }

    private bool TryFind(IReadOnlyList<ContractAttributes> contracts, [NotNullWhen(true)] out ContractAttributes? contract)
    {
        contract = contracts.FirstOrDefault(c => c.Ticker.Equals(ticker, StringComparison.OrdinalIgnoreCase));
        if (contract is { IsActive: true })
        {
            return true;
        }

        Fail("market", contract is not null
            ? $"{ticker} is not trading now."
            : $"no perpetual with the ticker {ticker}. Near matches: {string.Join(", ", ContractFinder.NearMatches(ticker, contracts.Select(c => c.Ticker)))}.");
        contract = null;
        return false;
    }

    private void CheckMarket(ContractAttributes contract, VenueResult<BestBidOffer> quote)
    {
        if (!quote.IsKnown || !quote.Value.IsTradable)
        {
            Fail("market", $"{contract.ContractId} has no market to trade in now{(quote.Error is { } error ? $": {error}" : "")}.");
            return;
        }

        var top = quote.Value;
        var minimum = OrderSizing.Minimum(contract, top.Mid);
        var unit = contract.UnitMultiplier == 1m ? "" : Text($" One unit of the venue is {contract.UnitMultiplier:0} tokens; sizes here are tokens.");
        Ok("market", Text($"{contract.ContractId}: tick {contract.Tick.Value}, lot {contract.Lot.Value}, smallest order {minimum} {contract.Ticker} (about {minimum * top.Mid:0.00} {contract.QuoteAsset}), up to {contract.MaxLeverage:0.#}x, fees {contract.MakerFeeFraction * 100m:0.####} % maker and {contract.TakerFeeFraction * 100m:0.####} % taker.{unit}"));
        Ok("book", Text($"bid {top.Bid}, ask {top.Ask}, spread {(top.Ask - top.Bid) / top.Mid * 100m:0.0000} %."));
    }

    private async Task CheckFundingAsync(IMarketDataClient client, ContractAttributes contract)
    {
        var funding = await client.GetFundingRateAsync(contract.ContractId, CancellationToken.None);
        if (!funding.IsKnown)
        {
            Warn("funding", $"the rate is not known: {funding.Error}. The grid does not need it; funding arbitrage does.");
            return;
        }

        var rate = funding.Value.RateFractionPerHour;
        Ok("funding", Text($"{rate * 100m:0.000000} % an hour ({rate * 24m * 365m * 100m:0.00} % a year), {(rate >= 0m ? "longs pay" : "shorts pay")}; {(client.Capabilities.FundsContinuously ? "accrues all the time" : Text($"next payment {funding.Value.NextPaymentAt:yyyy-MM-dd HH:mm} UTC"))}."));
    }

    private async Task CheckRightsAsync(IExchangeClient client)
    {
        var rights = await client.GetRightsAsync(CancellationToken.None);
        if (!rights.IsKnown)
        {
            Skip("permissions", $"not known: {rights.Error.Message}.");
            return;
        }

        var found = rights.Value;
        switch (found)
        {
            case { CanTrade: false }:
                Fail("permissions", "the key may not trade. Make one that may.");
                break;
            case { CanWithdraw: true }:
                Warn("permissions", "the key may withdraw. A bot never does; make a key that may only trade.");
                break;
            default:
                Ok("permissions", (found.CanTrade, found.CanWithdraw) switch
                {
                    (null, null) => "the venue does not tell what the key may do. Make one that may trade and not withdraw.",
                    (null, _) => "the key may not withdraw; whether it may trade the venue does not tell.",
                    (_, null) => "the key may trade; whether it may withdraw the venue does not tell.",
                    _ => "the key may trade and not withdraw.",
                });
                break;
        }

        if (found.ExpiresAt is { } end && end - connection.MarketTime.GetUtcNow() < KeyWarning)
        {
            Warn("key life", Text($"the key ends on {end:yyyy-MM-dd HH:mm} UTC. Make a new one before."));
        }

        CheckPositionMode(found.PositionMode);
    }

    private void CheckPositionMode(PositionMode mode)
    {
        switch (mode)
        {
            case PositionMode.Hedge:
                Fail("position mode", "the account keeps long and short positions side by side (hedge mode). Switch it to one-way mode.");
                break;
            case PositionMode.OneWay:
                Ok("position mode", "one net position a market.");
                break;
            default:
                Skip("position mode", "the venue does not tell.");
                break;
        }
    }

    private async Task CheckMoneyAsync(IExchangeClient client)
    {
        var account = await client.GetAccountAsync(CancellationToken.None);
        if (!account.IsKnown)
        {
            Fail("balance", $"not known: {account.Error}.");
        }
        else if (account.Value.Equity <= 0m)
        {
            Fail("balance", "the account is worth nothing. Deposit collateral first.");
        }
        else
        {
            Ok("balance", Text($"equity {account.Value.Equity:0.00}, free for new orders {account.Value.Available:0.00}."));
        }
    }

    private async Task CheckHoldingsAsync(IExchangeClient client, ContractAttributes contract)
    {
        var positions = await client.GetPositionsAsync(CancellationToken.None);
        var orders = await client.GetActiveOrdersAsync(contract.ContractId, CancellationToken.None);
        if (!positions.IsKnown || !orders.IsKnown)
        {
            Fail("positions and orders", $"not known: {positions.Error ?? orders.Error}.");
            return;
        }

        var own = positions.Value.FirstOrDefault(p => p.ContractId == contract.ContractId);
        var line = Text($"{positions.Value.Count} position(s), {own?.Size ?? 0m} {contract.Ticker}; {orders.Value.Count} resting order(s) in {contract.Ticker}.");
        if (own is { Size: not 0m })
        {
            Warn("positions and orders", line + " The bot places no closing order for a position that it did not open.");
        }
        else
        {
            Ok("positions and orders", line);
        }
    }

    private void Report(string name, VenueError? failure, string success)
    {
        if (failure is null)
        {
            Ok(name, success);
        }
        else
        {
            Fail(name, failure.ToString());
        }
    }

    private void Ok(string name, string detail) => report(new CheckLine(name, CheckOutcome.Ok, detail));

    private void Warn(string name, string detail) => report(new CheckLine(name, CheckOutcome.Warning, detail));

    private void Fail(string name, string detail) => report(new CheckLine(name, CheckOutcome.Failed, detail));

    private void Skip(string name, string detail) => report(new CheckLine(name, CheckOutcome.Skipped, detail));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
