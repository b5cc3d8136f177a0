using TradingBot.SimulatedVenues.Aster.Orders;
using TradingBot.SimulatedVenues.Aster.Wire;
using TradingBot.Simulation.Accounts;

namespace TradingBot.SimulatedVenues.Aster.Rest;

internal sealed partial class AsterApi
{
    private void AddAccounts()
    {
        AddV3("GET", "balance", AsterSecurity.Signed, static _ => 5, Balance);
        AddV1("GET", "v2/balance", AsterSecurity.Signed, static _ => 5, Balance);
        AddV3("GET", "accountWithJoinMargin", AsterSecurity.Signed, static _ => 5, Account);
        AddV1("GET", "v4/account", AsterSecurity.Signed, static _ => 5, Account);
        AddV3("GET", "positionRisk", AsterSecurity.Signed, static _ => 5, PositionRisk);
        AddV1("GET", "v2/positionRisk", AsterSecurity.Signed, static _ => 5, PositionRisk);
        Add("GET", "commissionRate", AsterSecurity.Signed, 20, CommissionRate);
        Add("GET", "userTrades", AsterSecurity.Signed, 5, UserTrades);
        Add("GET", "income", AsterSecurity.Signed, 30, Income);
        Add("POST", "leverage", AsterSecurity.Signed, 1, SetLeverage);
        Add("GET", "leverageBracket", AsterSecurity.Signed, 1, LeverageBrackets);
        Add("POST", "marginType", AsterSecurity.Signed, 1, SetMarginType);
        Add("POST", "positionSide/dual", AsterSecurity.Signed, 1, SetPositionMode);
        Add("GET", "positionSide/dual", AsterSecurity.Signed, 30, call => AsterAnswer.Object(json => json.WriteBoolean("dualSidePosition", call.Account.IsHedged)));
        Add("POST", "multiAssetsMargin", AsterSecurity.Signed, 1, SetMultiAssets);
        Add("GET", "multiAssetsMargin", AsterSecurity.Signed, 30, _ => AsterAnswer.Object(json => json.WriteBoolean("multiAssetsMargin", value: false)));
        Add("POST", "listenKey", AsterSecurity.UserStream, 1, call => AsterAnswer.Object(json => json.WriteString("listenKey", _desks.ListenKeys.Open(call.AccountId))));
        Add("PUT", "listenKey", AsterSecurity.UserStream, 1, call => KeyAnswer(_desks.ListenKeys.Renew(call.AccountId)));
        Add("DELETE", "listenKey", AsterSecurity.UserStream, 1, call => KeyAnswer(_desks.ListenKeys.Close(call.AccountId)));

        // The shape of the answers is not published.
        AddV3("POST", "stpMode", AsterSecurity.Signed, static _ => 1, SetSelfTrade);
        AddV3("GET", "stpMode", AsterSecurity.Signed, static _ => 1, call => AsterAnswer.Object(json => json.WriteString("stpMode", SelfTradeText(call.Account.SelfTradePrevention ?? Options.SelfTradePrevention))));
    }

    private static AsterAnswer KeyAnswer(bool isAlive) => isAlive ? AsterAnswer.Object(static _ => { }) : AsterError.NoListenKey;

    private AsterAnswer Balance(AsterCall call) => AsterAnswer.List([Exchange.GetAccount(call.AccountId)], AsterAccountJson.WriteBalance);

    private AsterAnswer Account(AsterCall call) => AsterAnswer.Object(json => AsterAccountJson.WriteAccount(json, Exchange.GetAccount(call.AccountId), Rows(call, Listing.All)));

    private AsterAnswer PositionRisk(AsterCall call) => ReadFilter(call, out var symbol) is { } error ? error
        : AsterAnswer.List(Rows(call, symbol is null ? Listing.All : [symbol]), AsterAccountJson.WritePositionRisk);

    /// <summary>One row for each symbol; two for long and short in the hedge mode, in which all is flat.</summary>
    private IEnumerable<AsterPositionRow> Rows(AsterCall call, IEnumerable<AsterSymbol> symbols)
    {
        string[] sides = call.Account.IsHedged ? ["LONG", "SHORT"] : ["BOTH"];
        return symbols.SelectMany(symbol => sides.Select(side => new AsterPositionRow(symbol, side, Exchange.GetPosition(call.AccountId, symbol.Market.Id), LastChange(call.AccountId, symbol))));
    }

    private DateTimeOffset? LastChange(long account, AsterSymbol symbol) =>
        Exchange.GetFills(account, DateTimeOffset.MinValue, symbol.Market.Id) is { Count: > 0 } fills ? fills[^1].At : null;

    private AsterAnswer CommissionRate(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } error)
        {
            return error;
        }

        var fees = Exchange.GetFees(call.AccountId, symbol.Market.Id);
        return AsterAnswer.Object(json =>
        {
            json.WriteString("symbol", symbol.Name);
            json.WriteString("makerCommissionRate", AsterText.Number(fees.MakerFraction));
            json.WriteString("takerCommissionRate", AsterText.Number(fees.TakerFraction));
        });
    }

    private AsterAnswer UserTrades(AsterCall call)
    {
        if (ReadFilter(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.ReadSpan(500, 1_000, out var span) is { } malformed)
        {
            return malformed;
        }

        if (call.Parameters.Read("fromId", out long? from) is { } badId)
        {
            return badId;
        }

        if (span.IsTooLong || (from is not null && (span.Start ?? span.End) is not null))
        {
            return AsterError.BadCombination;
        }

        IEnumerable<AccountFill> fills = Exchange.GetFills(call.AccountId, DateTimeOffset.MinValue, symbol?.Market.Id);
        fills = from is { } first ? fills.Where(fill => fill.TradeId >= first).Take(span.Limit) : span.OrLastWeek(Exchange.Now).Take(fills, fill => fill.At);
        return AsterAnswer.List(fills, (json, fill) => AsterAccountJson.WriteTrade(json, Listing[fill.MarketId], fill, Options.ShowsCommissionNegative));
    }

    private AsterAnswer Income(AsterCall call)
    {
        if (ReadFilter(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.ReadSpan(100, 1_000, out var span) is { } malformed)
        {
            return malformed;
        }

        var type = call.Parameters["incomeType"];
        var rows = AsterIncome.Of(Exchange, call.AccountId, symbol?.Market.Id).Where(row => type is null || row.Type == type);
        return AsterAnswer.List(span.OrLastWeek(Exchange.Now).Take(rows, row => row.At), (json, row) => row.Write(json, Listing[row.MarketId].Name));
    }

    private AsterAnswer SetLeverage(AsterCall call)
    {
        if (ReadSymbol(call, out var symbol) is { } unknown)
        {
            return unknown;
        }

        if (call.Parameters.Read("leverage", out long? asked) is { } malformed)
        {
            return malformed;
        }

        if (asked is not { } leverage)
        {
            return AsterError.Missing("leverage");
        }

        if (leverage < 1 || leverage > symbol.MaxLeverage)
        {
            return new AsterError(-4028, $"Leverage {AsterText.Integer(leverage)} is not valid");
        }

        if (Exchange.SetInitialMarginFraction(call.AccountId, symbol.Market.Id, 1m / leverage) != RejectReason.None)
        {
            return AsterError.LeverageTooSmall;
        }

        _onConfigured(call.Account, symbol);
        return AsterAnswer.Object(json =>
        {
            json.WriteNumber("leverage", leverage);
            json.WriteString("maxNotionalValue", AsterText.Number(AsterAccountJson.MaxNotional));
            json.WriteString("symbol", symbol.Name);
        });
    }

    private AsterAnswer LeverageBrackets(AsterCall call) => ReadFilter(call, out var filter) is { } error ? error
        : filter is not null ? AsterAnswer.Object(json => AsterAccountJson.WriteBrackets(json, filter))
        : AsterAnswer.List(Listing.All, AsterAccountJson.WriteBrackets);

    // Isolated margin is not simulated, and says so instead of pretending.
    private AsterAnswer SetMarginType(AsterCall call) => ReadSymbol(call, out _) is { } error ? error
        : call.Parameters["marginType"] switch
        {
            null => AsterError.Missing("marginType"),
            "CROSSED" => AsterError.SameMarginType,
            _ => AsterError.Invalid("marginType"),
        };

    private AsterAnswer SetPositionMode(AsterCall call)
    {
        if (call.Parameters.Read("dualSidePosition", out bool? asked) is { } malformed)
        {
            return malformed;
        }

        if (asked is not { } isHedged)
        {
            return AsterError.Missing("dualSidePosition");
        }

        var error = AsterError.SamePositionMode.Unless(isHedged != call.Account.IsHedged)
            ?? AsterError.ModeWithOrders.Unless(Exchange.GetActiveOrders(call.AccountId).Count == 0)
            ?? AsterError.ModeWithPositions.Unless(Exchange.GetPositions(call.AccountId).Count == 0);
        if (error is not null)
        {
            return error;
        }

        call.Account.IsHedged = isHedged;
        _onConfigured(call.Account, null);
        return AsterAnswer.Success();
    }

    // One asset, and so nothing to be joined.
    private static AsterAnswer SetMultiAssets(AsterCall call) => call.Parameters.Read("multiAssetsMargin", out bool? asked) is { } malformed ? malformed
        : asked is null ? AsterError.Missing("multiAssetsMargin")
        : asked.Value ? AsterError.Invalid("multiAssetsMargin")
        : AsterAnswer.Success();

    private static AsterAnswer SetSelfTrade(AsterCall call)
    {
        if (AsterOrderRequest.SelfTrade(call.Parameters["stpMode"]) is not { } mode)
        {
            return call.Parameters["stpMode"] is null ? AsterError.Missing("stpMode") : AsterError.Invalid("stpMode");
        }

        call.Account.SelfTradePrevention = mode;
        return AsterAnswer.Success();
    }

    private static string SelfTradeText(SelfTradePrevention mode) => mode switch
    {
        SelfTradePrevention.ExpireTaker => "EXPIRE_TAKER",
        SelfTradePrevention.ExpireMaker => "EXPIRE_MAKER",
        _ => "EXPIRE_BOTH",
    };
}
